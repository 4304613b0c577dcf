"""Whether a hidden cell can be worked out from everything public: linear programs over changes to the truth.

The truth is known here, so what is asked is whether it may be changed, a part of it at a time, so that every public
number stays and a hidden cell is off by one: then that cell is free, for whoever reads cannot tell the two apart.
"""

import time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, diags, hstack, identity, vstack

from learning.statistics.enums import FEWEST
from learning.statistics.neighbourhoods import Neighbourhoods

SMALL = 1e-6
ROUNDS = ((True, False), (True, True), (False, True))  # of looking part by part: alike ones? with institutions?
IDLE = 3  # times in a row that looking at the whole may find nothing


class UnsafeError(Exception):
    """These tables cannot be made safe, or not in the time given."""


class Program:
    """A part of the atoms with the rows that constrain their changes: what is told stays, what is hidden stays seen."""

    def __init__(self, audit, atoms):
        self.atoms = atoms[audit.possible[atoms]]
        sums = audit.columns[:, self.atoms].tocsr()
        touched = np.diff(sums.indptr) > 0
        self.told = np.flatnonzero(touched & audit.told)
        hidden = np.flatnonzero(touched & audit.hidden)
        links = audit.links[:, self.atoms].tocsr()
        links = links[np.flatnonzero(np.diff(links.indptr) > 0)]
        self.sums, self.touched, self.until = sums, touched, audit.until
        self.equal = vstack([sums[self.told], links]).tocsr()
        self.seen, self.room = -sums[hidden], audit.values[hidden] - audit.fewest[hidden]
        self.least, self.most = -audit.numbers[self.atoms], audit.most

    def reach(self, place, sign):
        """Return the solution in which a cell goes as far as it can in that direction."""
        return self._solve(-sign * self.sums[place].toarray()[0], self.equal, self.seen, self.room, 0)

    def pushed(self, places, signs):
        """Return changes in which as many as may be of these cells are off by one, up or down."""
        more = len(places)
        pushes = hstack([-diags(signs) @ self.sums[places], identity(more)])
        equal = hstack([self.equal, csr_matrix((self.equal.shape[0], more))])
        seen = vstack([hstack([self.seen, csr_matrix((self.seen.shape[0], more))]), pushes])
        direction = np.concatenate([np.zeros(len(self.atoms)), -np.ones(more)])
        solution = self._solve(direction, equal, seen, np.concatenate([self.room, np.zeros(more)]), more)
        return solution.x[: len(self.atoms)]

    def moved(self, changes, places):
        """Return which of these cells have another value after the changes."""
        places = np.array(sorted(places), dtype=np.int64)
        return set(places[np.abs(self.sums[places] @ changes) >= 1 - SMALL].tolist())

    def prices(self, solution):
        """Return the told cells that hold a solution where it is."""
        return set(self.told[np.abs(solution.eqlin.marginals[: len(self.told)]) > SMALL].tolist())

    def _solve(self, direction, equal, seen, room, more):
        remaining = self.until - time.monotonic()
        if remaining <= 0:
            raise UnsafeError
        least = np.concatenate([self.least, np.zeros(more)])
        most = np.concatenate([np.full(len(self.atoms), float(self.most)), np.ones(more)])
        program = {"A_ub": seen, "b_ub": room} if seen.shape[0] else {}
        solution = linprog(
            direction,
            A_eq=equal,
            b_eq=np.zeros(equal.shape[0]),
            bounds=np.column_stack([least, most]),
            method="highs",
            options={"time_limit": remaining},
            **program,
        )
        if solution.x is None:
            raise UnsafeError
        return solution


class Audit:
    """Looks for ways to change the truth that the public numbers allow. `free` are the cells that were found to be.

    Hiding more only takes constraints away: what is free stays free.
    """

    def __init__(self, public, until):
        tables = public.tables
        self.until, self.most = until, tables.total + 2 * FEWEST
        self.values = np.array([cell.value for cell in tables.cells], dtype=float)
        self.numbers = np.array(tables.numbers, dtype=float)
        self.columns, self.links = tables.sums.tocsc(), tables.links.tocsc()
        self.rows = tables.sums
        self.told, self.hidden = self._marked(public.told), self._marked(public.hidden - public.known)
        self.fewest = 1.0 - self._marked(public.paired)
        noughts = np.flatnonzero(self.told & (self.values == 0))
        self.possible = np.ones(self.columns.shape[1], dtype=bool)
        self.possible[self.rows[noughts].indices] = False
        self.free = set()
        self.near = Neighbourhoods(tables.blocks)
        self.chance = np.random.default_rng(len(self.values))

    def hide(self, place):
        self.told[place], self.hidden[place] = False, True

    def sweep(self, places):
        """Show many cells to be free at once, first part by part, then in the whole as long as that finds any."""
        for alike, institutions in ROUNDS:
            for atoms in self.near.round(alike=alike, institutions=institutions):
                self._push(places, atoms)
        everything, idle = self.near.everything(), 0
        while idle < IDLE and not places <= self.free:
            before = len(self.free)
            self._push(places, everything)
            idle = 0 if len(self.free) > before else idle + 1

    def _push(self, places, atoms):
        """Push each of these cells up or down by chance, inside a part."""
        program = Program(self, atoms)
        waiting = [place for place in sorted(places - self.free) if program.touched[place]]
        if waiting:
            chance = self.chance.choice((-1.0, 1.0), len(waiting))
            signs = np.where(self.values[waiting] <= self.fewest[waiting], 1.0, chance)
            self._note(program, program.pushed(waiting, signs))

    def pinning(self, place):
        """Return the told cells that pin this one to its true number as far as was looked; nothing where it is free."""
        found = set()
        for atoms in () if place in self.free else self._around(place):
            program = Program(self, atoms)
            found = {place}
            if not program.touched[place]:
                continue
            for sign in (1.0, -1.0):
                solution = program.reach(place, sign)
                self._note(program, solution.x)
                if place in self.free:
                    return set()
                found |= program.prices(solution)
        return found

    def _around(self, place):
        if not self.near.is_small:
            yield self.near.around(self.rows[place].indices)
        yield self.near.everything()

    def _note(self, program, changes):
        waiting = np.flatnonzero(self.hidden & program.touched)
        self.free |= program.moved(changes, set(waiting.tolist()) - self.free)

    def _marked(self, places):
        marks = np.zeros(len(self.values), dtype=bool)
        marks[sorted(places)] = True
        return marks
