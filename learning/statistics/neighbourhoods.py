"""Small parts of everything that is counted, in which to look for another way to arrive at the same public numbers.

A part is some activities with what they share (a course with its editions) and some institutions. Any part will do: who
finds another way inside it, all else as it is, has found one of the whole. The larger it is, the more ways there are.
"""

from collections import Counter, defaultdict

import numpy as np

from learning.statistics.cells import COUNTRY, INSTITUTION, KIND, MODALITY, SITE, YEAR

WIDE = frozenset({SITE, YEAR, KIND, MODALITY, COUNTRY, INSTITUTION})  # the scopes that tell of many activities
BLOCKS, INSTITUTIONS = 16, 12


class Neighbourhoods:
    """Chooses parts; `blocks` are pairs of the subjects that atoms share and those atoms."""

    def __init__(self, blocks):
        self.blocks = blocks
        self.chance = np.random.default_rng(len(blocks))
        self.came = [at for at, (subjects, _atoms) in enumerate(blocks) if _is_institution(subjects)]
        self.families = self._families()
        self.block_of = np.zeros(sum(len(atoms) for _subjects, atoms in blocks), dtype=np.int64)
        for at, (_subjects, atoms) in enumerate(blocks):
            self.block_of[atoms] = at

    @property
    def is_small(self):
        """Whether everything fits into one part."""
        return len(self.blocks) <= BLOCKS + INSTITUTIONS

    def everything(self):
        return np.arange(len(self.block_of))

    def round(self, *, alike, institutions):
        """Return parts that together hold all activities, alike ones together or as chance has it."""
        families = list(self.families)
        self.chance.shuffle(families)
        if alike:
            families.sort(key=self._signature)
        came = list(self.came)
        self.chance.shuffle(came)
        parts = list(_filled(families, BLOCKS))
        if not institutions:
            return [self._atoms(part) for part in parts]
        groups = [came[at : at + INSTITUTIONS] for at in range(0, len(came), INSTITUTIONS)] or [[]]
        most = max(len(parts), len(groups))
        return [self._atoms(parts[at % len(parts)] + groups[at % len(groups)]) for at in range(most)]

    def around(self, atoms):
        """Return a part around the atoms of a cell: their activities and institutions, and others most like those."""
        inside = set(self.block_of[atoms].tolist())
        subjects = Counter(subject for at in inside for subject in self.blocks[at][0])
        near = list(self.families)
        self.chance.shuffle(near)
        near.sort(key=lambda family: self._unlikeness(family, inside, subjects))
        came = sorted(self.came, key=lambda at: (at not in inside, self.chance.random()))
        return self._atoms(next(_filled(near, BLOCKS)) + came[:INSTITUTIONS])

    def _unlikeness(self, family, inside, subjects):
        shared = sum(subjects[subject] for at in family for subject in self.blocks[at][0])
        return inside.isdisjoint(family), -shared / len(family)

    def _atoms(self, blocks):
        return np.sort(np.concatenate([np.array(self.blocks[at][1], dtype=np.int64) for at in blocks]))

    def _signature(self, family):
        wide = {subject for at in family for subject in self.blocks[at][0] if subject[0] in {KIND, MODALITY}}
        return sorted(wide)

    def _families(self):
        """Return the activities' blocks that hang together by a course, an edition, a cycle; long ones in pieces."""
        owner = {}
        for at, (subjects, _atoms) in enumerate(self.blocks):
            if _is_institution(subjects):
                continue
            close = [subject for subject in subjects if subject[0] not in WIDE]
            roots = {_root(owner, subject) for subject in close} or {at}
            first = min(roots, key=str)
            for root in (*roots, at):
                owner[root] = first
        found = defaultdict(list)
        for at, (subjects, _atoms) in enumerate(self.blocks):
            if not _is_institution(subjects):
                found[_root(owner, at)].append(at)
        return [family[at : at + BLOCKS] for family in found.values() for at in range(0, len(family), BLOCKS)]


def _is_institution(subjects):
    return any(scope == INSTITUTION for scope, _key in subjects)


def _root(owner, one):
    while owner.setdefault(one, one) != one:
        one = owner[one]
    return one


def _filled(families, size):
    """Yield lists of blocks, each of whole families and of at least so many blocks as far as there are."""
    part = []
    for family in families:
        part += family
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part
