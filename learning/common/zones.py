"""Time zones by their names."""

import zoneinfo

from learning.common.formats import locale


def zone_named(name):
    """Return the time zone of that name; None where there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def city_of(zone):
    """Return what a zone is called in the reader's language: the city that it is named after."""
    name = str(zone)
    known = locale().time_zones.get(name, {})
    return known.get("city") or name.rpartition("/")[2].replace("_", " ")
