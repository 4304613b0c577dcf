"""What a webinar is at a moment."""

import datetime as dt

from django.utils import timezone

from videoconf.webinars.enums import Phase

SOON = dt.timedelta(hours=1)
"""How long before it begins it begins soon."""

JOINED_FROM = dt.timedelta(minutes=30)
"""How long before it begins the way into its room is open."""

ASKED_AROUND = dt.timedelta(hours=1)
"""How long before it begins, and after it ends, questions are asked."""

AHEAD = (Phase.ANNOUNCED, Phase.SOON)
RUNNING = (*AHEAD, Phase.LIVE)
"""The phases in which people register and come."""


def phase_of(webinar, now):
    """Return the phase of a webinar at a moment: a pure function of what is written of it.

    One whose hours nobody wrote down is announced until its last day is over, as the site counts days.
    """
    if webinar.cancelled_at is not None:
        return Phase.CANCELLED
    begun = webinar.starts_at is None or now >= webinar.starts_at
    if begun and webinar.watchable:
        return Phase.WATCH
    if webinar.starts_at is None:
        today = timezone.localdate(now, timezone.get_default_timezone())
        return Phase.ANNOUNCED if webinar.is_upcoming(today) else Phase.ENDED
    if begun:
        return Phase.LIVE if now < webinar.ends_at else Phase.ENDED
    return Phase.ANNOUNCED if now < webinar.starts_at - SOON else Phase.SOON


def may_enter(webinar, now):
    """Return whether the way into the room is open: from half an hour before it begins until it ends."""
    starts = webinar.starts_at
    return starts is not None and webinar.cancelled_at is None and starts - JOINED_FROM <= now < webinar.ends_at


def may_ask(webinar, now):
    """Return whether questions are asked: from an hour before the webinar begins until an hour after its end."""
    starts = webinar.starts_at
    if starts is None or webinar.cancelled_at is not None:
        return False
    return starts - ASKED_AROUND <= now < webinar.ends_at + ASKED_AROUND
