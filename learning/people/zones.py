"""In which time zone a person is told of moments."""

from django.utils import timezone

from learning.common.zones import zone_named


def zone_of(person):
    """Return the person's time zone, or the site's where none is known."""
    return zone_named(person.time_zone) or timezone.get_default_timezone()
