"""Calendar files (RFC 5545)."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vUri

from learning.common.registries import Registry

TYPE = "text/calendar; charset=utf-8"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"

own_calendars = Registry()
"""Entries are callables `(person, since) -> [CalendarEvent]`: what stands in a person's own calendar."""


@dataclass(frozen=True)
class CalendarEvent:
    """A line of somebody's calendar. `uid` names it for ever; `sequence` counts its changes; without an end, a moment.

    `view` and `args` lead to it, reversed in the person's language.
    """

    uid: str
    title: str
    starts_at: dt.datetime
    changed_at: dt.datetime
    view: str
    args: tuple = ()
    ends_at: dt.datetime | None = None
    text: str = ""
    place: str = ""
    sequence: int = 0
    cancelled: bool = False


def uid(name):
    """Return a name that no other calendar gives."""
    return f"{name}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}"


def written(events, *, name="", method=""):
    """Return events as a calendar file; the same events give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Minga//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in sorted(events, key=lambda event: (event.starts_at, event.uid)):
        calendar.add_component(_event(event))
    return calendar.to_ical()


def tag_of(content):
    return f'"{sha256(content).hexdigest()[:32]}"'


def _event(event):
    made = Event()
    made.add("uid", uid(event.uid))
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("summary", event.title)
    made.add("dtstart", event.starts_at)
    if event.ends_at:
        made.add("dtend", event.ends_at)
    else:
        made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(event.view, args=event.args)
    made.add("url", vUri(address))
    made.add("description", "\n\n".join(part for part in (event.text, address) if part))
    if event.place:
        made.add("location", event.place)
    return made
