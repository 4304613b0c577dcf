"""Which cells of the public tables are hidden, so that no hidden one can be worked out from all that is told.

First every cell of 1 to 4 people. Then, as long as linear programming over everything public pins such a cell to its
true number, one more cell of those that pin it. Whoever reads may know these rules: that a hidden cell is never nought,
and what earlier publications told and is still so, is taken as known to them.
"""

import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, diags, hstack, identity, vstack

from learning.statistics.cells import BY_BOTH, BY_GENDER, COUNTRY, INSTITUTION, KIND, MODALITY, SITE, TOTAL, YEAR

FEWEST = 5
SMALL = 1e-6
SWEEPS = 12
WHATEVER = (TOTAL, BY_GENDER)  # tables that are offered however much of them is hidden

# How much is offered, tried in this order: all scopes or these, with tables of gender by country or without.
LEVELS = (
    (None, True),
    (None, False),
    ((SITE, YEAR, KIND, MODALITY, COUNTRY, INSTITUTION), False),
    ((SITE,), False),
)


class UnsafeError(Exception):
    """These tables cannot be made safe, or not in the time given."""


@dataclass
class Public:
    """What a reader can know, by places of cells: those offered and not hidden, and those told before and still so."""

    tables: object
    offered: set
    hidden: set
    known: set

    @property
    def told(self):
        return (self.offered - self.hidden) | self.known


def shown(tables, *, known=frozenset(), seconds=60):
    """Return the places of the cells that may be told. Coarser tables are offered where finer ones take too long."""
    until = time.monotonic()
    for level in LEVELS:
        until += seconds / len(LEVELS)
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
    public = Public(tables, offered, set(primary), set(known))
    if not secondary:
        return public.hidden
    _hide_by_equations(public)
    audit, free = _Audit(public, until), set()
    audit.sweep(primary, free)
    for place in sorted(primary, key=lambda place: (tables.cells[place].value, place)):
        while pinning := audit.pinning(place, free):
            choice = _choice(public, pinning)
            if choice is None:
                raise UnsafeError
            public.hidden.add(choice)
            audit = _Audit(public, until)
    return public.hidden - _in_vain(public, primary, free, audit)


def _in_vain(public, primary, free, audit):
    """Return the larger cells that can be worked out all the same: telling them tells nothing more."""
    larger = public.hidden - primary
    audit.sweep(larger, free)
    return {place for place in sorted(larger) if audit.pinning(place, free)}


def _choice(public, places):
    """Return the smallest of the told cells among these that may still be hidden, and of those the least general."""
    cells = public.tables.cells
    open_ones = [
        place for place in places if cells[place].value and place in public.offered - public.hidden - public.known
    ]
    return min(open_ones, key=lambda place: (cells[place].value, cells[place].weight, place), default=None)


def _hide_by_equations(public):
    """Hide one more cell wherever a cell is the sum of others and that alone tells a hidden one: the cheap part."""
    cells = public.tables.cells
    changed = True
    while changed:
        changed = False
        for whole, parts in public.tables.equations:
            members = (whole, *parts)
            unknown = [place for place in members if cells[place].value and place not in public.told]
            if not unknown or not public.hidden.intersection(unknown):
                continue
            all_ones = whole not in unknown and all(cells[place].value == 1 for place in unknown)
            choice = _choice(public, members) if len(unknown) == 1 or all_ones else None
            if choice is not None:
                public.hidden.add(choice)
                changed = True


class _Audit:
    """Linear programs over everything public. The truth is a solution; a cell is free where another is off by one."""

    def __init__(self, public, until):
        self.until = until
        self.values = np.array([cell.value for cell in public.tables.cells], dtype=float)
        sums = public.tables.sums
        told = sorted(public.told)
        noughts = [place for place in told if not self.values[place]]
        possible = np.ones(sums.shape[1], dtype=bool)
        possible[sums[noughts].indices] = False
        self.sums = sums[:, possible]
        self.told = [place for place in told if self.values[place]]
        self.most = public.tables.total + 2 * FEWEST
        self.hidden = public.hidden - public.known
        hidden = sorted(self.hidden)
        links = public.tables.links[:, possible]
        self.program = {
            "A_eq": vstack([self.sums[self.told], links]).tocsr(),
            "b_eq": np.concatenate([self.values[self.told], np.zeros(links.shape[0])]),
            "A_ub": -self.sums[hidden],
            "b_ub": -np.ones(len(hidden)),
        }

    def pinning(self, place, free):
        """Return the told cells that pin this one to its true number; nothing where it is free, and note that."""
        found = set()
        for sign in (1.0, -1.0):
            if place in free:
                return set()
            solution = self._solve(sign * self.sums[place].toarray()[0], self.program)
            free |= self._moved(solution.x, self.hidden - free)
            found |= self._prices(solution)
        return set() if place in free else found | {place}

    def sweep(self, places, free):
        """Show many cells to be free at once: each is pushed up or down at random, as far as one from the truth."""
        chance = np.random.default_rng(len(self.values))
        for _sweep in range(SWEEPS):
            waiting = sorted(places - free)
            if not waiting:
                break
            signs = chance.choice((-1.0, 1.0), len(waiting))
            moved = self._moved(self._pushed(waiting, signs), waiting)
            free |= moved
            if len(moved) * 50 < len(waiting):
                break

    def _pushed(self, places, signs):
        """Return the atoms of a solution in which as many as may be of these cells are off by one."""
        equal, size = self.program["A_eq"], self.sums.shape[1]
        pushes = hstack([-diags(signs) @ self.sums[places], identity(len(places))])
        program = {
            "A_eq": hstack([equal, csr_matrix((equal.shape[0], len(places)))]),
            "b_eq": self.program["b_eq"],
            "A_ub": vstack(
                [hstack([self.program["A_ub"], csr_matrix((self.program["A_ub"].shape[0], len(places)))]), pushes]
            ),
            "b_ub": np.concatenate([self.program["b_ub"], -signs * self.values[places]]),
        }
        direction = np.concatenate([np.zeros(size), -np.ones(len(places))])
        return self._solve(direction, program, most=[self.most] * size + [1.0] * len(places)).x[:size]

    def _moved(self, atoms, places):
        """Return which of these cells have another value in this solution."""
        places = np.array(sorted(places), dtype=np.int64)
        differences = np.abs(self.sums[places] @ atoms - self.values[places])
        return {int(place) for place in places[differences >= 1 - SMALL]}

    def _prices(self, solution):
        prices = solution.eqlin.marginals[: len(self.told)]
        return {self.told[at] for at in np.flatnonzero(np.abs(prices) > SMALL)}

    def _solve(self, direction, program, most=None):
        remaining = self.until - time.monotonic()
        if remaining <= 0:
            raise UnsafeError
        bounds = np.array([(0.0, bound) for bound in most or [self.most] * len(direction)])
        limits = {"time_limit": remaining}
        solution = linprog(direction, **program, bounds=bounds, method="highs", options=limits)
        if solution.x is None:
            raise UnsafeError
        return solution
