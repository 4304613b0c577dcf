"""Time zones by their names."""

import zoneinfo


def zone_named(name):
    """Return the time zone of that name; None where there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None
