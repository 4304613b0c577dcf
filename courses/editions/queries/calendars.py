"""Questions about a person's own calendar."""

import datetime as dt

from courses.editions.models import CalendarKey, Session
from courses.editions.queries.inside import insides
from courses.editions.registries import calendar_events
from learning.common.calendars import CANCEL, PUBLISH, CalendarEvent, own_calendars, written

KEPT = dt.timedelta(days=180)
"""How long what is over stays in a calendar."""


def owner(key):
    """Return whose calendar that is; nobody's where the person may not come in any more."""
    found = CalendarKey.objects.filter(key=key, person__is_active=True).select_related("person").first()
    return found and found.person


def feed(person, now):
    """Return the calendar file of all that is ahead for a person: in the editions that they are in, and elsewhere."""
    found, since = insides(person), now - KEPT
    events = [event for entry in calendar_events.entries() for event in entry(found, since)]
    events += [event for entry in own_calendars.entries() for event in entry(person, since)]
    return written(events, name="Minga")


def of_session(session, edition):
    """Return the calendar file of one session; of a cancelled one, what takes it out of a calendar."""
    return written([event_of(session, edition)], method=CANCEL if session.cancelled_at else PUBLISH)


def sessions(found, since):
    """Return the sessions of these editions as events: a source of calendars."""
    by_id = {inside.edition.pk: inside.edition for inside in found}
    rows = Session.objects.filter(edition__in=by_id, ends_at__gt=since)
    return [event_of(session, by_id[session.edition_id]) for session in rows]


def event_of(session, edition):
    return CalendarEvent(
        uid=f"session-{session.key}",
        title=f"{session.title} · {edition.title}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        changed_at=session.changed_at,
        view="editions:session",
        args=(edition.slug, session.key),
        text=session.description,
        place=session.place,
        sequence=session.sequence,
        cancelled=session.cancelled_at is not None,
    )
