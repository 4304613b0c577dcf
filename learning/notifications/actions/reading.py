"""What people do with their notices."""

from django.db import transaction
from django.utils import timezone

from learning.notifications.models import Notice
from learning.notifications.news import tell_pages


@transaction.atomic
def open_notice(*, notice):
    """Take a notice as read."""
    _read(Notice.objects.filter(pk=notice.pk), notice.person_id)


@transaction.atomic
def mark_read(*, person, kinds=None, keys=None):
    """Take as read all that was told to a person, or what tells of these facts: the person saw them otherwise."""
    waiting = Notice.objects.of(person)
    if kinds is not None:
        waiting = waiting.filter(kind__in=kinds)
    if keys is not None:
        waiting = waiting.filter(key__in=keys)
    _read(waiting, person.pk)


def _read(notices, person_id):
    if notices.unread().update(read_at=timezone.now()):
        tell_pages([person_id])
