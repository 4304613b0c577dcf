"""Somebody who reads every published table and works out what is hidden, by linear programming.

Nothing of the publisher's code is used: the tables are read as published, what belongs to what is read off the site,
and the unknowns are the people of each edition by gender and country, and of each institution by gender and country.
"""

from itertools import product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

GENDERS = ("woman", "man", "another", "unspecified")
NOBODYS = "(none)"


class Attacker:
    """`editions` is `{edition: {scope: key}}` as the site shows; `published` is `{(scope, key): tables}`."""

    def __init__(self, published, editions, countries, institutions):
        self.published = published
        self.editions = editions
        pairs = list(product(GENDERS, countries))
        self.unknowns = {
            name: number
            for number, name in enumerate(
                [("ran", edition, *pair) for edition in editions for pair in pairs]
                + [("came", institution, *pair) for institution in [*institutions, NOBODYS] for pair in pairs]
            )
        }
        self.pairs = pairs
        self.numbers = self._numbers()
        self.equations, self.sums = self._known()

    def rebuilt(self, names=None):
        """Return `{hidden number: its value}` of all that can be told exactly; only these are tried where given."""
        found = {}
        for name, (columns, value) in self.numbers.items():
            if value is None and (names is None or name in names):
                low, high = self._reach(columns, 1), self._reach(columns, -1)
                if high - low < 0.5:
                    found[name] = round(low)
        return found

    def _numbers(self):
        """Return every published number with the unknowns that it is the sum of."""
        numbers = {}
        for (scope, key), tables in self.published.items():
            for table, rows in tables.items():
                for row in self._rows_of(table, rows):
                    numbers[scope, key, table, row] = (self._columns(scope, key, table, row), rows.get(row, 0))
        return numbers

    def _rows_of(self, table, rows):
        """Rows that a table leaves out are nought, and that is knowledge too."""
        if table == "country":
            return {country for _gender, country in self.pairs}
        return {f"{gender} {country}" for gender, country in self.pairs} if table == "gender-country" else set(rows)

    def _columns(self, scope, key, table, row):
        chosen = []
        for name, number in self.unknowns.items():
            side, subject, gender, country = name
            if scope == "institution":
                inside = side == "came" and subject == key
            elif scope == "country":
                inside = side == "ran" and country == key
            else:
                inside = side == "ran" and (scope == "site" or self.editions[subject].get(scope) == key)
            wanted = {"total": "", "gender": gender, "country": country, "gender-country": f"{gender} {country}"}[table]
            if inside and wanted == row:
                chosen.append(number)
        return chosen

    def _known(self):
        told = [(columns, value) for columns, value in self.numbers.values() if value is not None]
        equations = lil_matrix((len(told) + len(self.pairs), len(self.unknowns)))
        for row, (columns, _value) in enumerate(told):
            equations[row, columns] = 1
        for row, pair in enumerate(self.pairs, start=len(told)):
            for (side, _subject, *rest), number in self.unknowns.items():
                if tuple(rest) == pair:
                    equations[row, number] = 1 if side == "ran" else -1
        return equations.tocsr(), [value for _columns, value in told] + [0] * len(self.pairs)

    def _reach(self, columns, sign):
        direction = np.zeros(len(self.unknowns))
        direction[columns] = sign
        solution = linprog(direction, A_eq=self.equations, b_eq=self.sums, bounds=(0, None), method="highs")
        return sign * solution.fun if solution.status == 0 else -sign * np.inf
