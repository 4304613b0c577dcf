"""The fixed list of public tables as cells over atoms, so that what can be worked out is worked out here first.

An atom is a number that no table divides further: the people of one gender and one country in the activities that
belong to exactly the same subjects, and, beside that, the people of one gender and country from one institution. A cell
of a table is a sum of atoms. Summed over activities or over institutions the atoms give the same people, which is the
only link between the two.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.sparse import csr_matrix

from learning.people.enums import Gender

GENDERS = tuple(str(gender) for gender in Gender)
SITE, YEAR, COUNTRY, INSTITUTION = "site", "year", "country", "institution"
KIND, MODALITY = "kind", "modality"
TOTAL, BY_GENDER, BY_COUNTRY, BY_BOTH = "total", "gender", "country", "gender-country"


@dataclass(frozen=True)
class Group:
    """So many people alike. `subjects` are what their activity belongs to, `(scope, key)`; no institution is empty."""

    subjects: frozenset
    gender: str
    country: str
    institution: str
    number: int


@dataclass
class Cell:
    """A number under each of its names, `(scope, key, table, row)`: one cell where it is the sum of the same atoms."""

    names: list
    value: int
    weight: int


@dataclass
class Tables:
    """All cells; row for row, `sums` says which atoms a cell is the sum of, and `links` which sums of atoms are equal.

    `equations` are those cells that are the sums of others: pairs of a place and a tuple of places. `numbers` are the
    atoms' own, `blocks` pairs of the subjects that some atoms share and those atoms.
    """

    cells: list
    sums: object
    links: object
    total: int
    equations: list
    numbers: object
    blocks: list

    def place(self):
        """Return `{name: place in the list}`."""
        return {name: place for place, cell in enumerate(self.cells) for name in cell.names}


class _Atoms:
    """Numbers the atoms of one way of dividing people into blocks, and finds those of a subject."""

    def __init__(self, groups, subjects_of, first):
        countries = sorted({group.country for group in groups})
        self.of = defaultdict(lambda: defaultdict(list))
        self.numbers = []
        self.blocks = []
        blocks = defaultdict(lambda: defaultdict(int))
        for group in groups:
            blocks[subjects_of(group)][group.gender, group.country] += group.number
        for subjects in sorted(blocks, key=sorted):
            start = first + len(self.numbers)
            self.blocks.append((subjects, range(start, start + len(GENDERS) * len(countries))))
            for pair in product(GENDERS, countries):
                for subject in subjects:
                    self.of[subject][pair].append(first + len(self.numbers))
                self.numbers.append(blocks[subjects][pair])


class _Cells:
    """Collects cells; the same atoms are the same cell."""

    def __init__(self, numbers):
        self.numbers = np.array(numbers, dtype=np.int64)
        self.found = {}

    def add(self, name, atoms):
        key = np.sort(np.array(atoms, dtype=np.int64))
        names, _atoms = self.found.setdefault(key.tobytes(), ([], key))
        names.append(name)

    def add_tables(self, subject, atoms, tables):
        sums = defaultdict(list)
        for (gender, country), numbers in atoms.items():
            for name in ((TOTAL, ""), (BY_GENDER, gender), (BY_COUNTRY, country), (BY_BOTH, f"{gender} {country}")):
                if name[0] in tables:
                    sums[name] += numbers
        for name, numbers in sums.items():
            self.add((*subject, *name), numbers)

    def cells(self):
        return [Cell(names, int(self.numbers[atoms].sum()), len(atoms)) for names, atoms in self.found.values()]

    def matrix(self):
        return _matrix([[(atoms, 1.0)] for _names, atoms in self.found.values()], len(self.numbers))


def tables(groups):
    """Return the cells of every public table about these people."""
    site = (SITE, "")
    ran = _Atoms(groups, lambda group: group.subjects | {site}, 0)
    came = _Atoms(groups, lambda group: frozenset({(INSTITUTION, group.institution)}), len(ran.numbers))
    cells = _Cells(ran.numbers + came.numbers)
    for subject, atoms in sorted(ran.of.items()):
        cells.add_tables(subject, atoms, (TOTAL, BY_GENDER, BY_COUNTRY, BY_BOTH))
    for subject, atoms in sorted(came.of.items()):
        if subject[1]:
            cells.add_tables(subject, atoms, (TOTAL, BY_GENDER))
    by_country = defaultdict(dict)
    for (gender, country), numbers in ran.of[site].items():
        by_country[country][gender, ""] = numbers
    for country in sorted(filter(None, by_country)):
        cells.add_tables((COUNTRY, country), by_country[country], (TOTAL, BY_GENDER))
    links = _links(ran, came, site, len(cells.numbers))
    made = Tables(cells.cells(), cells.matrix(), links, sum(ran.numbers), [], cells.numbers, ran.blocks + came.blocks)
    made.equations += equations(made.place(), _parts(groups))
    return made


def _parts(groups):
    """Return `{subject: [subjects that it is made of]}`, once for every scope that divides it without a remainder."""
    blocks = defaultdict(set)
    for group in groups:
        for subject in (*group.subjects, (SITE, "")):
            blocks[subject].add(group.subjects)
    by_scope = defaultdict(list)
    for subject in sorted(blocks):
        by_scope[subject[0]].append(subject)
    parts = []
    for whole in sorted(blocks):
        for scope in sorted(by_scope):
            inside = [subject for subject in by_scope[scope] if blocks[subject] <= blocks[whole] and subject != whole]
            if inside and set().union(*(blocks[subject] for subject in inside)) == blocks[whole]:
                parts.append((whole, inside))
    institutions = sorted({(INSTITUTION, group.institution) for group in groups})
    return [*parts, ((SITE, ""), institutions)]


def equations(place, parts):
    """Return which cells are sums of others: within a table, between those of a subject, and over its parts."""
    inside = defaultdict(list)
    for name, at in place.items():
        scope, key, table, row = name
        if table == TOTAL:
            continue
        if table == BY_BOTH:
            gender, country = row.split(" ", 1)
            inside[scope, key, BY_GENDER, gender].append(at)
            inside[scope, key, BY_COUNTRY, country].append(at)
        else:
            inside[scope, key, TOTAL, table].append(at)
    found = [(place[(*name[:3], "") if name[2] == TOTAL else name], tuple(places)) for name, places in inside.items()]
    names = defaultdict(list)
    for name in place:
        names[name[:2]].append(name[2:])
    for whole, kids in parts:
        for cell in names[whole]:
            members = [place.get((*kid, *cell)) for kid in kids]
            if None not in members:
                found.append((place[(*whole, *cell)], tuple(members)))
    return sorted(set(found))


def _links(ran, came, site, size):
    """Say that the people of a gender and country are as many by activity as by institution."""
    whole = defaultdict(list)
    for atoms in came.of.values():
        for pair, numbers in atoms.items():
            whole[pair] += numbers
    return _matrix([[(ran.of[site][pair], 1.0), (whole[pair], -1.0)] for pair in sorted(whole)], size)


def _matrix(rows, size):
    """Return rows of `(atoms, number)` as a sparse matrix."""
    places, columns, numbers = [], [], []
    for place, terms in enumerate(rows):
        for atoms, number in terms:
            places.append(np.full(len(atoms), place))
            columns.append(np.asarray(atoms, dtype=np.int64))
            numbers.append(np.full(len(atoms), number))
    if not places:
        return csr_matrix((len(rows), size))
    entries = (np.concatenate(numbers), (np.concatenate(places), np.concatenate(columns)))
    return csr_matrix(entries, shape=(len(rows), size))
