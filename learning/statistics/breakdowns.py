"""Dividing facts: under which keys an activity stands, and with which number under each.

A number of None is unknown. A key of None holds what nobody divided.
"""

from collections import defaultdict
from dataclasses import dataclass

from learning.activities.enums import Kind
from learning.people.enums import Gender
from learning.statistics.enums import By

ORDERS = {By.GENDER: list(Gender), By.KIND: list(Kind)}


@dataclass(frozen=True)
class Row:
    """`participants` is the sum of the known numbers, None where none is; `without_number` are unknown."""

    key: str | int | None
    activities: int
    participants: int | None
    without_number: int


@dataclass(slots=True)
class Counted:
    """A fact with what of it lies in the selection: whether it started there, and who joined there."""

    fact: object
    started: bool
    people: dict

    @property
    def present(self):
        return sum(self.people.values())

    @property
    def total(self):
        return self.fact.total if self.started else None

    @property
    def recorded(self):
        return self.total.participants if self.total else None

    @property
    def number(self):
        """Return all participants of the activity, None where nobody knows."""
        if self.recorded is None and not self.fact.on_site:
            return None
        return (self.recorded or 0) + self.present


def rows(counted, by):
    """Return the rows of a breakdown in the order of their keys, None last."""
    divide = SHARES[by] if by in SHARES else _whole(by)
    shares = defaultdict(list)
    for each in counted:
        for key, number in divide(each).items():
            shares[key].append(number)
    if by == By.NONE and not shares:
        shares[None] = []
    return sorted((_row(key, numbers) for key, numbers in shares.items()), key=lambda row: _place(row.key, by))


def _row(key, numbers):
    known = [number for number in numbers if number is not None]
    return Row(key, len(numbers), sum(known) if known else None, len(numbers) - len(known))


def _place(key, by):
    order = ORDERS.get(by)
    return (key is None, "" if key is None else order.index(key) if order else key)


def _whole(by):
    """Return the division by a property of the activity: its whole number stands under each of its keys."""
    keys = KEYS[by]

    def shares(each):
        return dict.fromkeys(keys(each.fact) or (None,), each.number)

    return shares


def _by_gender(each):
    shares = _people(each)
    total = each.total
    if total is None:
        return shares or {None: each.number}
    for gender, told in ((Gender.WOMAN, total.women), (Gender.MAN, total.men)):
        if told:
            shares[gender] = shares.get(gender, 0) + told
    if total.participants is None:
        if not each.fact.on_site:
            shares[None] = None
        return shares or {None: each.number}
    rest = total.participants - (total.women or 0) - (total.men or 0)
    divided = total.women is not None and total.men is not None
    if rest > 0:
        key = Gender.UNSPECIFIED if divided else None
        shares[key] = shares.get(key, 0) + rest
    return shares or {None: each.number}


def _by_country(each):
    shares = _people(each)
    key = each.fact.country or None
    if each.recorded is not None:
        shares[key] = shares.get(key, 0) + each.recorded
    return shares or {key: each.number}


def _by_institution(each):
    """An activity stands under each institution involved: rows overlap, and do not add up to the whole."""
    shares = _people(each)
    for key in each.fact.institutions or (() if shares and each.recorded is None else (None,)):
        here = shares.get(key)
        if each.number is None:
            shares[key] = None
        else:
            shares[key] = (here or 0) + (each.recorded or 0)
    return shares


def _by_year(each):
    """Who joins a self-administered edition counts in the year of joining, its recorded total in that of its start."""
    shares = defaultdict(int)
    start = each.fact.start.first.year if each.fact.start else None
    for (_key, year), number in each.people.items():
        shares[year or start] += number
    if each.recorded is not None or (each.started and start not in shares and (start or not shares)):
        shares[start] = shares[start] + (each.recorded or 0) if each.number is not None else None
    return dict(shares)


def _people(each):
    shares = defaultdict(int)
    for (key, _year), number in each.people.items():
        shares[key] += number
    return dict(shares)


KEYS = {
    By.MODALITY: lambda fact: (fact.modality or None,),
    By.KIND: lambda fact: (fact.kind,),
    By.INDICATOR: lambda fact: fact.indicators,
    By.OUTCOME: lambda fact: (fact.outcome,),
    By.ROLE: lambda fact: (fact.role,),
    By.PLACE: lambda fact: (fact.place or None,),
    By.NONE: lambda _fact: (None,),
}
SHARES = {
    By.GENDER: _by_gender,
    By.COUNTRY: _by_country,
    By.INSTITUTION: _by_institution,
    By.YEAR: _by_year,
}
