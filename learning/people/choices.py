"""Countries, time zones and languages to choose from, in the reader's language."""

import zoneinfo
from functools import lru_cache

from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django_countries import countries

from learning.common.formats import country_name, locale
from learning.common.text import fold
from learning.common.widgets import KnownChoices

UNDECIDED = ("", "")


def country_choices(*, undecided=False):
    """Countries by name; with `undecided`, none of them first."""
    return _countries(get_language(), undecided)


def time_zone_choices(*, undecided=False):
    """Time zones by country and city; with `undecided`, none of them first."""
    return _time_zones(get_language(), undecided)


def language_choices():
    """Languages by the name that their speakers give them."""
    return [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


@lru_cache(maxsize=16)
def _countries(language, undecided):  # noqa: ARG001 - the key of the cache
    return _by_name(((code, country_name(code)) for code in countries.countries), undecided)


@lru_cache(maxsize=16)
def _time_zones(language, undecided):  # noqa: ARG001 - the key of the cache
    territories, old_names = get_global("zone_territories"), get_global("zone_aliases")
    zones = zoneinfo.available_timezones() & set(territories) - set(old_names)
    named = ((zone, f"{country_name(territories[zone])} · {_city(zone)}") for zone in zones if "/" in zone)
    return _by_name(named, undecided)


def _by_name(named, undecided):
    return KnownChoices(([UNDECIDED] if undecided else []) + sorted(named, key=lambda choice: fold(choice[1])))


def _city(zone):
    known = locale().time_zones.get(zone, {})
    return known.get("city") or zone.rpartition("/")[2].replace("_", " ")
