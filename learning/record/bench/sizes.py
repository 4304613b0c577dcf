"""How much is generated: two installations, of few people and of many, in which the same pages are asked for."""

import os
from dataclasses import dataclass

SMALL, LARGE = 100, 100_000
EACH = 10
"""Participations of a person in what was held."""
COHORTS = (1_000, 10, 10_000)
"""People in the editions that are measured: the first is what pages are meant for, the others tell how they grow."""


@dataclass(frozen=True)
class Size:
    """An installation of so many people; whoever is in no edition that runs asks for what everybody may open."""

    people: int

    @property
    def participations(self):
        return self.people * EACH

    @property
    def inside(self):
        """How many of the people, the first of them, are in what goes on; the others only were in what was held."""
        return self.people * 4 // 5

    @property
    def cohorts(self):
        first, *others = COHORTS
        return (min(first, self.inside), *(size for size in others if sum(COHORTS) <= self.inside))

    @property
    def members(self):
        return min(2_000, self.inside)

    @property
    def present(self):
        return min(1_000, self.inside)


def chosen():
    """Return the sizes that BENCH_PEOPLE names, the smallest first; both where it names none."""
    named = os.environ.get("BENCH_PEOPLE", "").replace(",", " ").split()
    return [Size(people) for people in sorted({int(name) for name in named} or {SMALL, LARGE})]
