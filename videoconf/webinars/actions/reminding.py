"""Reminding those who registered, a day before and an hour before."""

import datetime as dt

from videoconf.webinars.actions.telling import tell_registered
from videoconf.webinars.enums import LetterKind
from videoconf.webinars.models import Webinar
from videoconf.webinars.moments import moment_key

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def remind(*, now):
    """Write the reminders that are due of the webinars that begin within a day; return how many letters.

    Whoever registered, or was told of a change, after the moment of a reminder needs none. A worker that slept
    through both moments sends the later one alone, and none after the beginning.
    """
    soon = Webinar.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + DAY)
    return sum(_remind(webinar, now) for webinar in soon)


def _remind(webinar, now):
    last_hour = webinar.starts_at - now <= HOUR
    kind, before = (LetterKind.HOUR_BEFORE, HOUR) if last_hour else (LetterKind.DAY_BEFORE, DAY)
    mark = webinar.starts_at - before
    if webinar.changed_at > mark:
        return 0
    return tell_registered(webinar=webinar, kind=kind, key=moment_key(webinar), confirmed_at__lt=mark)
