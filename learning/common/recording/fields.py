"""What a field of a row may hold. Reading gives the value as kept, or raises `UnfitError` saying what was expected."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django_countries import countries as iso_countries

from learning.common.dates import YEARS, PartialDate

SHOWN = 60
LARGEST = 2_147_483_647
_LANGUAGES = Locale("en").languages
_is_url = URLValidator(schemes=("http", "https"))


class UnfitError(Exception):
    """A value is not what its field holds. `path` leads to it inside the field, such as `[2].country`."""

    def __init__(self, value, expected, path=""):
        super().__init__(f"found {shown(value)}, expected {expected}")
        self.value = value
        self.expected = expected
        self.path = path

    def inside(self, place):
        return UnfitError(self.value, self.expected, f"{place}{self.path}")


@dataclass(frozen=True)
class Field:
    """How a field is read; `blank` stands for what the record does not know. A required one must say something."""

    read: Callable[[Any], Any]
    blank: Any = ""
    required: bool = False
    expected: str = "a value"


def shown(value):
    """Write a value as it stands in the file, cut where it is long."""
    written = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"


def _text(value, *, longest):
    if not isinstance(value, str):
        raise UnfitError(value, "text")
    if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise UnfitError(value.encode("unicode_escape").decode(), "text without broken characters")
    if longest and len(value) > longest:
        raise UnfitError(value, f"at most {longest} characters (it has {len(value)})")
    return value.strip()


def text(longest=None, *, required=False):
    return Field(partial(_text, longest=longest), required=required, expected="text")


def _choice(value, *, allowed):
    if not isinstance(value, str) or value not in allowed:
        raise UnfitError(value, f"one of {', '.join(allowed)}")
    return value


def choice(allowed, *, required=False):
    return Field(partial(_choice, allowed=tuple(allowed)), required=required, expected=f"one of {', '.join(allowed)}")


def _number(value, *, least, most):
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        expected = f"a whole number from {least} to {most}" if most < LARGEST else f"a whole number, {least} or more"
        raise UnfitError(value, expected)
    return value


def number(least=0, most=LARGEST):
    return Field(partial(_number, least=least, most=most), blank=None)


def year():
    return number(*YEARS)


def _truth(value):
    if not isinstance(value, bool):
        raise UnfitError(value, "true or false")
    return value


def truth(blank=None):
    """Read true or false; `blank` is False where silence means no."""
    return Field(_truth, blank=blank)


def _country(value):
    if not isinstance(value, str) or value not in iso_countries:
        raise UnfitError(value, "a country as two letters of ISO 3166-1, such as UY")
    return value


def country():
    return Field(_country)


def _language(value):
    if not isinstance(value, str) or value not in _LANGUAGES:
        raise UnfitError(value, "a language as its ISO 639 letters, such as es")
    return value


def language():
    return Field(_language)


def _partial_date(value):
    expected = "a date: a day (2021-10-04), a month (2021-10) or a year (2021)"
    if not isinstance(value, str):
        raise UnfitError(value, expected)
    try:
        date = PartialDate.parse(value)
    except ValueError as error:
        raise UnfitError(value, expected) from error
    if not YEARS[0] <= date.first.year <= YEARS[1]:
        raise UnfitError(value, f"a date between the years {YEARS[0]} and {YEARS[1]}")
    return value


def partial_date():
    return Field(_partial_date)


def _url(value, *, longest):
    address = _text(value, longest=longest)
    try:
        _is_url(address)
    except ValidationError as error:
        raise UnfitError(value, "an address that begins with http:// or https://") from error
    return address


def url(longest=500):
    return Field(partial(_url, longest=longest))


def unordered(things):
    """Sort a list whose order says nothing, so that two of them can be compared."""
    return sorted(things, key=partial(json.dumps, ensure_ascii=False))


def _many(value, *, read, ordered):
    """Read a list, each thing once; in the order told where it says something."""
    if not isinstance(value, list):
        raise UnfitError(value, "a list")
    found = []
    for place, item in enumerate(value):
        try:
            entry = read(item)
        except UnfitError as error:
            raise error.inside(f"[{place}]") from error
        if entry not in found:
            found.append(entry)
    return found if ordered else unordered(found)


def _many_of(read, *, ordered=True):
    return Field(partial(_many, read=read, ordered=ordered), blank=[])


def _said_text(value, *, longest):
    said = _text(value, longest=longest)
    if not said:
        raise UnfitError(value, "text that is not empty")
    return said


def texts(longest=255, *, ordered=True):
    return _many_of(partial(_said_text, longest=longest), ordered=ordered)


def countries():
    return _many_of(_country)


def languages():
    return _many_of(_language)


def partial_dates():
    return _many_of(_partial_date)


def _object(value, *, fields):
    if not isinstance(value, dict):
        raise UnfitError(value, f"an object with {', '.join(fields)}")
    unknown = sorted(set(value) - set(fields))
    if unknown:
        raise UnfitError(unknown[0], f"only {', '.join(fields)}", f".{unknown[0]}")
    return {name: read_field(field, value.get(name), f".{name}") for name, field in fields.items()}


def objects(fields, *, ordered=True):
    """Read a list of objects of these fields."""
    return _many_of(partial(_object, fields=fields), ordered=ordered)


def read_field(field, value, path=""):
    """Read one value: `blank` where it is null, `UnfitError` where a required one says nothing."""
    if value is None:
        if field.required:
            raise UnfitError(value, field.expected, path)
        return field.blank
    try:
        kept = field.read(value)
    except UnfitError as error:
        raise error.inside(path) from error
    if field.required and kept in ("", []):
        raise UnfitError(value, f"{field.expected} that is not empty", path)
    return kept
