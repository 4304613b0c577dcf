"""Questions about webinars as lines of calendars."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from learning.common.calendars import CalendarEvent, written
from videoconf.webinars.models.facts import Webinar
from videoconf.webinars.models.registrations import Registration

KEPT = dt.timedelta(days=60)
"""How long what is over stays in a calendar."""


def event_of(webinar):
    """Return a webinar whose hours are known as a line of a calendar."""
    return CalendarEvent(
        uid=f"webinar-{webinar.pk}",
        title=webinar.title,
        starts_at=webinar.starts_at,
        ends_at=webinar.ends_at,
        changed_at=webinar.changed_at,
        view="webinars:webinar",
        args=(webinar.pk,),
        place=_("Online"),
        sequence=webinar.sequence,
        cancelled=webinar.cancelled_at is not None,
    )


def own_events(person, since):
    """Return the webinars that a person registered for as lines of their own calendar."""
    registered = Registration.objects.holding().filter(person=person, webinar__ends_at__gt=since)
    return [event_of(one.webinar) for one in registered.select_related("webinar")]


def feed(now, *, cycle=None):
    """Return the calendar file of the webinars ahead that anybody may see, of one cycle or of all."""
    found = Webinar.objects.visible_to(AnonymousUser()).filter(ends_at__gt=now - KEPT)
    if cycle is not None:
        found = found.filter(cycle=cycle)
    name = cycle.name if cycle else _("Videoconferences")
    return written([event_of(webinar) for webinar in found], name=name)
