"""Writing letters to those who registered: rows of the outbox, written with the fact, each once."""

import datetime as dt

from celery import signature
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from videoconf.webinars.enums import LetterKind
from videoconf.webinars.models import Registration, RegistrationLetter

PAUSE = dt.timedelta(minutes=5)
"""How long one waits for the same letter again: who types an address many times floods nobody."""

QUEUED = "webinar-letters-queued"
_QUEUED_FOR = 60  # seconds after which a task that was queued and never began is no longer counted on
_BATCH = 500


def write_own_letter(*, registration):
    """Write the letter with the link of one's own: to confirm it, or as what holds; not twice within a few minutes."""
    kind = LetterKind.REGISTERED if registration.holds else LetterKind.CONFIRM
    now = timezone.now()
    written = RegistrationLetter.objects.filter(registration=registration, kind=kind, created_at__gt=now - PAUSE)
    since = registration.confirmed_at
    if written.filter(created_at__gte=since).exists() if since else written.exists():
        return
    RegistrationLetter.objects.create(registration=registration, kind=kind, key=now.isoformat(), created_at=now)
    send_soon()


@transaction.atomic
def tell_registered(*, webinar, kind, key, **which):
    """Write a letter of that kind to all whose registration counts, or to those `which`; each gets it once for a key.

    Return how many were written. `key` names the fact that the letter tells.
    """
    told = RegistrationLetter.objects.filter(kind=kind, key=key).values("registration")
    found = Registration.objects.holding().filter(webinar=webinar, **which).exclude(pk__in=told)
    letters = [RegistrationLetter(registration_id=pk, kind=kind, key=key) for pk in found.values_list("pk", flat=True)]
    RegistrationLetter.objects.bulk_create(letters, batch_size=_BATCH, ignore_conflicts=True)
    if letters:
        send_soon()
    return len(letters)


def send_soon():
    """Once this is committed, let a worker send what is due; what a broken queue loses, the sweep finds."""
    transaction.on_commit(_queue, robust=True)


def _queue():
    """Queue one task for all that is told until it begins."""
    if caches["shared"].add(QUEUED, 1, _QUEUED_FOR):
        signature("videoconf.webinars.tasks.send_letters").delay()
