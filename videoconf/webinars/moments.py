"""The hours of a webinar: as names of what letters tell, and in words."""

import datetime as dt

from babel.dates import format_date, format_time
from django.utils.timezone import get_current_timezone

from learning.common.formats import locale
from learning.common.zones import city_of


def moment_key(webinar):
    """Name the hours that a letter tells: with other hours it is another letter."""
    return f"{webinar.starts_at.astimezone(dt.UTC):%Y%m%d%H%M}-{webinar.ends_at.astimezone(dt.UTC):%Y%m%d%H%M}"


def told_in(webinar, zone):
    """Return day and hours as that zone counts them, in the active language, with the city that it is named after."""
    starts, ends = (moment.astimezone(zone) for moment in (webinar.starts_at, webinar.ends_at))
    words = locale()
    day = format_date(starts.date(), "full", locale=words)
    hours = "–".join(format_time(one, "short", tzinfo=zone, locale=words) for one in (starts, ends))
    if ends.date() != starts.date():
        last = format_date(ends.date(), "long", locale=words)
        hours = f"{format_time(starts, 'short', tzinfo=zone, locale=words)} – {last}, " + format_time(
            ends, "short", tzinfo=zone, locale=words
        )
    return f"{day}, {hours} ({city_of(zone)})"


def starts_there(webinar):
    """Return day and hour of the beginning as the webinar's own zone counts them: a list is the same for everybody."""
    zone, words = webinar.zone, locale()
    day = format_date(webinar.starts_at.astimezone(zone).date(), "long", locale=words)
    return f"{day}, {format_time(webinar.starts_at, 'short', tzinfo=zone, locale=words)} ({city_of(zone)})"


def told_here_and_there(webinar):
    """Return the same where the reader is, then, where that differs, where the webinar is."""
    here = get_current_timezone()
    same = webinar.starts_at.astimezone(here).utcoffset() == webinar.starts_at.astimezone(webinar.zone).utcoffset()
    zones = [webinar.zone] if same else [here, webinar.zone]
    return [told_in(webinar, zone) for zone in zones]
