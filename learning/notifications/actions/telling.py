"""Telling people: the notice and its letter are written with the fact, and go out once it is committed."""

from celery import signature
from django.core.cache import caches
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from learning.notifications.clock import next_morning
from learning.notifications.enums import Delivery
from learning.notifications.models import Letter, Notice, Preference
from learning.notifications.news import tell_pages
from learning.notifications.registries import kinds

QUEUED = "letters-queued"
_QUEUED_FOR = 60  # seconds after which a task that was queued and never began is no longer counted on


@transaction.atomic(savepoint=False)
def notify(*, kind, people, key, view, args=(), anchor="", data=None, actor=None):
    """Tell these people of a fact, each once whatever often it is called; who did it is not told.

    Called inside the transaction that writes the fact: where that is taken back, nobody was told. Of `people` only the
    time zone is read. `kind` is registered in a `notices.py`; `key` names the fact, as "post-12"; `view`, `args` and
    `anchor` lead to it, reversed in each reader's language; `data` is plain JSON. It costs the same few queries
    however many are told.
    """
    told = {person.pk: person for person in people if person != actor}
    if not told:
        return
    now = timezone.now()
    fact = {"kind": kind, "key": key, "actor": actor, "data": data or {}, "view": view, "anchor": anchor}
    fact["args"] = [str(each) for each in args]
    Notice.objects.bulk_create(
        [Notice(person=person, created_at=now, **fact) for person in told.values()], ignore_conflicts=True
    )
    chosen = Preference.objects.filter(kind=kind, person=OuterRef("person")).values("delivery")
    # Those of this call and no others: whom another call told before has a letter already, or wanted none.
    new = Notice.objects.filter(kind=kind, key=key, person__in=told, created_at=now).order_by()
    new = list(new.values_list("pk", "person_id", Subquery(chosen)))
    written = _write_letters(kind, [(pk, told[person_id], choice) for pk, person_id, choice in new], now)
    tell_pages([person_id for _pk, person_id, _choice in new])
    if written:
        send_soon()


def _write_letters(kind, notices, now):
    """Write a letter for each who wants mail of this kind; say whether one is to go out at once."""
    letters = []
    for pk, person, chosen in notices:
        delivery = chosen or kinds.get(kind).delivery
        if delivery != Delivery.NEVER:
            due = now if delivery == Delivery.AT_ONCE else next_morning(person, now)
            letters.append(Letter(notice_id=pk, delivery=delivery, due_at=due))
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    return any(letter.delivery == Delivery.AT_ONCE for letter in letters)


@transaction.atomic
def take_back(*, kind, key):
    """Take back what was told of a fact that is no more: those who did not see it will not, and no letter goes out."""
    gone = Notice.objects.filter(kind=kind, key=key)
    people = list(gone.values_list("person_id", flat=True))
    gone.delete()
    tell_pages(people)


def send_soon():
    """Once this is committed, let a worker send what is due; what a broken queue loses, the sweep finds."""
    transaction.on_commit(_queue, robust=True)


def _queue():
    """Queue one task for all that is told until it begins."""
    if caches["shared"].add(QUEUED, 1, _QUEUED_FOR):
        signature("learning.notifications.tasks.send_letters").delay()
