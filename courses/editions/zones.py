"""Time zones of editions: in which their days are, and in which their teams type times."""

import datetime as dt

from learning.common.zones import city_of, zone_named


def zone_of(edition):
    """Return the edition's time zone; UTC where it has none, or one that nobody knows."""
    return zone_named(edition.time_zone) or dt.UTC


def zone_name(edition):
    """What the zone is called in the reader's language: the city that it is named after."""
    return city_of(zone_of(edition))
