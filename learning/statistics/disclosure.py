"""Which cells of the public tables are hidden, so that no hidden one can be worked out from all that is told.

First every cell of 1 to 4 people. Then, as long as linear programming over everything public pins such a cell to its
true number, more of those that pin it. Whoever reads may know these rules: that a hidden cell is never nought but where
it is one of two that are hidden together, and what earlier publications told and is still so, is known to them.
"""

import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

from learning.people.enums import Gender
from learning.statistics.audit import Audit, UnsafeError
from learning.statistics.cells import BY_BOTH, BY_GENDER, COUNTRY, INSTITUTION, KIND, MODALITY, SITE, TOTAL, YEAR
from learning.statistics.enums import FEWEST

APART = (str(Gender.ANOTHER), str(Gender.UNSPECIFIED))
WHOLES = (SITE, YEAR, KIND, MODALITY)  # scopes whose genders are told one by one
WHATEVER = (TOTAL, BY_GENDER)  # tables that are offered however much of them is hidden

# How much is offered, tried in this order: all scopes or these, with tables of gender by country or without.
LEVELS = (
    (None, True),
    (None, False),
    ((SITE, YEAR, KIND, MODALITY, COUNTRY, INSTITUTION), False),
    ((SITE,), False),
)
SHARES = (0.5, 0.25, 0.2, 0.05)  # of the time


@dataclass
class Public:
    """What a reader can know, by places of cells: those offered and not hidden, and those told before and still so."""

    tables: object
    offered: set
    hidden: set
    known: set
    paired: set

    @property
    def told(self):
        return (self.offered - self.hidden) | self.known


def shown(tables, *, known=frozenset(), seconds=60):
    """Return the places of the cells that may be told. Coarser tables are offered where finer ones take too long."""
    until = time.monotonic()
    for level, share in zip(LEVELS, SHARES, strict=True):
        until += seconds * share
        offered = offered_at(tables, level)
        try:
            return offered - hide(tables, offered, known=known, until=until), offered
        except UnsafeError:
            continue
    return set(), set()


def offered_at(tables, level=LEVELS[0]):
    """Return the places of the cells that the fixed list holds at that level."""
    scopes, two_way = level
    places = defaultdict(list)
    for place, cell in enumerate(tables.cells):
        for scope, key, table, _row in cell.names:
            if (scopes is None or scope in scopes) and (two_way or table != BY_BOTH):
                places[scope, key, table].append(place)
    kept = (rows for (_scope, _key, table), rows in places.items() if table in WHATEVER or _tells(tables, rows))
    return set().union(*kept)


def _tells(tables, places):
    """Say whether a table is worth telling: more of its rows would be shown than hidden."""
    values = [tables.cells[place].value for place in places if tables.cells[place].value]
    return 2 * sum(value >= FEWEST for value in values) >= len(values)


def hide(tables, offered, *, known=frozenset(), until=None, secondary=True):
    """Return the places of the offered cells to hide. `known` are those that an earlier publication told.

    Without `secondary` small cells alone are hidden, which is not safe and serves to show it.
    """
    until = until or time.monotonic() + 60
    primary = {place for place in offered if 0 < tables.cells[place].value < FEWEST}
    public = Public(tables, offered, set(primary), set(known), set())
    if not secondary:
        return public.hidden
    public.paired |= _paired(tables, offered) - public.known
    public.hidden |= public.paired
    _hide_by_equations(public)
    audit = Audit(public, until)
    audit.sweep(set(primary))
    for place in _waiting(public, primary):
        _free(public, audit, place)
    return public.hidden - _in_vain(public, primary, audit)


def _free(public, audit, place):
    """Hide more until a cell is free: of those that pin it one, then two, then four …, so that it takes few steps."""
    many = 1
    while pinning := audit.pinning(place):
        choices = _choices(public, pinning)
        if not choices:
            raise UnsafeError
        for choice in choices[:many]:
            public.hidden.add(choice)
            audit.hide(choice)
        many *= 2


def _paired(tables, offered):
    """Return the cells of those who are neither women nor men wherever either number is small, be the other nought.

    But for the genders of the whole, both are hidden together, so that each may be the other; they are few everywhere,
    and one by one they would take the large numbers of others with them.
    """
    pairs = defaultdict(set)
    for place in offered:
        for scope, key, table, row in tables.cells[place].names:
            gender, _space, country = row.partition(" ")
            if gender in APART and (table == BY_BOTH or (table == BY_GENDER and scope not in WHOLES)):
                pairs[scope, key, table, country].add(place)
    small = (pair for pair in pairs.values() if any(0 < tables.cells[place].value < FEWEST for place in pair))
    return set().union(*small)


def _waiting(public, places):
    """Return places with the smallest numbers first."""
    return sorted(places, key=lambda place: (public.tables.cells[place].value, place))


def _in_vain(public, primary, audit):
    """Return the other hidden cells that can be worked out all the same: telling them tells nothing more.

    Where time runs out the rest stays hidden.
    """
    others = public.hidden - primary
    found = set()
    with suppress(UnsafeError):
        audit.sweep(others)
        for place in sorted(others - audit.free):
            if audit.pinning(place):
                found.add(place)
    return found


def _choices(public, places):
    """Return the told cells among these that may still be hidden: the smallest first, whole numbers of people last."""
    cells = public.tables.cells
    open_ones = [place for place in places if cells[place].value and _is_open(public, place)]
    return sorted(open_ones, key=lambda place: (_is_total(cells[place]), cells[place].value, place))


def _is_open(public, place):
    return place in public.offered and place not in public.hidden and place not in public.known


def _may_be(public, place):
    """Say whether a cell may be something to whoever reads: what is nought and not hidden is left out as nought."""
    return bool(public.tables.cells[place].value) or place in public.hidden


def _is_total(cell):
    return any(table == TOTAL for _scope, _key, table, _row in cell.names)


def _hide_by_equations(public):
    """Hide one more cell wherever a cell is the sum of others and that alone tells a hidden one: the cheap part."""
    cells, told = public.tables.cells, public.told
    changed = True
    while changed:
        changed = False
        for whole, parts in public.tables.equations:
            members = (whole, *parts)
            unknown = [place for place in members if place not in told and _may_be(public, place)]
            if not unknown or not public.hidden.intersection(unknown):
                continue
            all_ones = whole not in unknown and all(
                cells[place].value == 1 and place not in public.paired for place in unknown
            )
            choices = _choices(public, members) if len(unknown) == 1 or all_ones else ()
            public.hidden.update(choices[:1])
            told.difference_update(choices[:1])
            changed = changed or bool(choices)
