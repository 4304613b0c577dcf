"""What changes the sessions of an edition, and what is told of them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from courses.editions.actions.moving import figures_moved
from courses.editions.enums import SessionNews
from courses.editions.models import Session
from courses.editions.queries.people import everybody_in
from learning.audit.actions import note
from learning.notifications.actions import mark_read, notify

REMINDERS = (dt.timedelta(hours=24), dt.timedelta(hours=1))
"""How long before a session its people are reminded, the longest first."""

_MOMENT = "%Y%m%d%H%M"
_TOLD = ("kind", "title", "starts_at", "ends_at", "join_url", "place")
"""What people are told of when it changes; a better description is no news."""


class SessionRefusedError(Exception):
    """The session is cancelled, or not of this edition."""


@transaction.atomic
def schedule_session(*, edition, key, fields, by):
    """Make a session and tell everybody in the edition. Sent twice under the same key, it is made once."""
    session, made = Session.objects.get_or_create(
        key=key, defaults={"edition": edition, "reminded_at": timezone.now(), **fields}
    )
    if session.edition_id != edition.pk:
        raise SessionRefusedError
    if made:
        _tell(session, SessionNews.NEW, by)
        note(actor=by, verb=gettext_noop("planned a session"), target=edition, details={"session": session.title})
    return session


@transaction.atomic
def change_session(*, session, fields, by):
    """Change what is given of a session; what changes for those who come is told to them, once."""
    locked = _locked(session)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    if not changed:
        return locked
    for name in changed:
        setattr(locked, name, fields[name])
    _renumber(locked, *changed)
    if set(changed) & set(_TOLD):
        _tell(locked, SessionNews.CHANGED, by)
    figures_moved(edition_id=locked.edition_id)
    return locked


@transaction.atomic
def cancel_session(*, session, by):
    """Cancel a session for good and tell everybody. It stays in sight, and in calendars as cancelled."""
    locked = Session.objects.select_for_update().select_related("edition").get(pk=session.pk)
    if locked.cancelled_at:
        return locked
    locked.cancelled_at = timezone.now()
    _renumber(locked, "cancelled_at")
    _tell(locked, SessionNews.CANCELLED, by)
    note(actor=by, verb=gettext_noop("cancelled a session"), target=locked.edition, details={"session": locked.title})
    figures_moved(edition_id=locked.edition_id)
    return locked


def remind_of_sessions(*, now):
    """Remind people of the sessions that begin within a day, and again within the hour; return of how many."""
    soon = Session.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + REMINDERS[0])
    return sum(_remind(pk, now) for pk in list(soon.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk, now):
    session = Session.objects.select_for_update().select_related("edition").get(pk=pk)
    passed = [session.starts_at - before for before in REMINDERS if session.starts_at - before <= now]
    if session.cancelled_at or not passed or (session.reminded_at and session.reminded_at >= passed[-1]):
        return False
    session.reminded_at = now
    session.save(update_fields=["reminded_at"])
    _tell(session, SessionNews.SOON, None, f"{session.starts_at:{_MOMENT}}-{len(passed)}")
    return True


def session_seen(*, session, person):
    """Take what was told of a session as read by who has come to look at it."""
    reminders = (f"{session.starts_at:{_MOMENT}}-{number}" for number in range(1, len(REMINDERS) + 1))
    told = (*range(session.sequence + 1), *reminders)
    mark_read(person=person, kinds=SessionNews.values, keys=[f"session-{session.key}-{each}" for each in told])


def _locked(session):
    locked = Session.objects.select_for_update().select_related("edition").get(pk=session.pk)
    if locked.cancelled_at:
        raise SessionRefusedError
    return locked


def _renumber(session, *changed):
    session.sequence += 1
    session.changed_at = timezone.now()
    if "starts_at" in changed:
        session.reminded_at = session.changed_at
    session.save(update_fields=[*changed, "sequence", "changed_at", "reminded_at"])


def _tell(session, kind, by, key=""):
    edition = session.edition
    notify(
        kind=kind,
        people=everybody_in(edition),
        key=f"session-{session.key}-{key or session.sequence}",
        view="editions:session",
        args=(edition.slug, session.key),
        data={
            "session": str(session.key),
            "edition_id": edition.pk,
            "edition": edition.title,
            "title": session.title,
            "starts_at": session.starts_at.astimezone(dt.UTC).isoformat(),
            "time_zone": edition.time_zone,
        },
        actor=by,
    )
