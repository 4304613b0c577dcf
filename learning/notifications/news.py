"""Telling open pages that a person's number of notices moved."""

from celery import signature
from django.conf import settings
from django.db import transaction

from learning.live.actions import announce_all
from learning.notifications.unread import moved

MANY = 20  # people, whose pages a request still tells itself


def tell_pages(person_ids):
    """Once this is committed, let the bells of these people be counted anew, on the pages that stand open too."""
    if person_ids:
        transaction.on_commit(lambda: moved(person_ids), robust=True)
        transaction.on_commit(lambda: _tell(list(person_ids)), robust=True)


def _tell(person_ids):
    """Where the line to the pages is Redis, a worker tells many; inside one process it costs nothing."""
    if settings.REDIS_URL and len(person_ids) > MANY:
        signature("learning.notifications.tasks.tell_open_pages", (person_ids,)).delay()
    else:
        tell_now(person_ids)


def tell_now(person_ids):
    announce_all([f"notices:{pk}" for pk in person_ids], {"kind": "moved"})
