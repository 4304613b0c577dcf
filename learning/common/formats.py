"""Dates, periods, names of countries and languages, and numbers, in the reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_percent
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from learning.common.dates import PartialDate

_SKELETONS = {"month": "yMMMM", "year": "y"}
_INTERVALS = {"day": "yMMMd", "month": "yMMM"}


def locale():
    """Return Babel's locale of the language in use."""
    return _locale(get_language() or "en")


@cache
def _locale(language):
    return Locale.parse(language, sep="-")


def partial_date(text):
    """`2021-10` as “October 2021”, `2021-10-04` as “October 4, 2021”; nothing for an empty or unreadable date."""
    date = _read(text)
    return _format(date) if date else ""


def partial_period(start, end):
    """Two partial dates as one phrase, saying no more than is known; an end alone is told as “until …”."""
    first, last = _read(start), _read(end)
    if not first:
        return gettext("until %(date)s") % {"date": _format(last)} if last else ""
    if not last or first == last:
        return _format(first)
    if first.precision == last.precision in _INTERVALS:
        return format_interval(first.first, last.first, _INTERVALS[first.precision], locale=locale())
    dash = "–" if first.precision == last.precision == "year" else " – "
    return dash.join((_format(first), _format(last)))


def country_name(code):
    """Name of the country of an ISO alpha-2 code; the code itself where there is no such country."""
    code = str(code or "")
    return locale().territories.get(code.upper(), code)


def language_name(code):
    """Name of a language in the reader's language, with a capital, as it stands alone in lists and tags."""
    code = str(code or "")
    try:
        name = Locale.parse(code, sep="-").get_display_name(locale())
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:]


def number(value):
    """A number grouped as templates group it, whatever the language."""
    return number_format(value, use_l10n=True, force_grouping=True)


def percent(share):
    """A share between 0 and 1 as a whole percentage."""
    return format_percent(share, locale=locale())


def _read(text):
    try:
        return PartialDate.parse(str(text or ""))
    except ValueError:
        return None


def _format(date):
    if date.precision == "day":
        return format_date(date.first, format="long", locale=locale())
    return format_skeleton(_SKELETONS[date.precision], date.first, locale=locale())
