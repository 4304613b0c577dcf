"""What figures can be about, and what is measured beside people: apps fill both from their figures.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Scope:
    """A kind of subject that has figures of its own, under `/figures/<name>/<key>/`.

    `subject(key, user)` finds the one that this person may see, or None; `key(subject)` is its text in addresses.
    `chosen(subject)` returns fields of a `Selection`; `may_read(user, subject)` says who sees its full figures.
    `groups()` returns `{activity's primary key: key}` of what may be published; None where people, not activities,
    belong to it.
    """

    label: str
    subject: Callable[[str, Any], Any]
    key: Callable[[Any], str]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    chosen: Callable[[Any], dict]
    may_read: Callable[[Any, Any], bool]
    groups: Callable[[], dict] | None = None


scopes = Registry()


@dataclass(frozen=True)
class Measure:
    """Something measured of activities beside how many people took part, told undivided.

    `read(activities, period)` sums it over a queryset of activities within a period, in one query. `read_safely` is
    what all who take part may see of it live: the same of enough people, None where there are too few. Without it the
    number tells of nobody, and is shown to them as it is.
    """

    label: str
    read: Callable[[Any, Any], int]
    read_safely: Callable[[Any, Any], int | None] | None = None


measures = Registry()
