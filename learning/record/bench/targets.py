"""What was promised of figures that are measured. The report names whatever was missed."""

from dataclasses import dataclass

TREE, PLAIN = 8, 5
"""Times the floor's processor time that a page may cost which stands in Wagtail's tree, and one that does not."""
GROWTH = 1.2
"""Times what it costs in a small installation that a page may cost in a large one."""
READ = {"server": 12, "database": 4, "queries": 15}
LONG = {**READ, "server": 15}
SENT = {"server": 15}
VISITED = {"server": 3}
TOLD = {"server": 15, "queries": 15}
COUNTED = {"whole": 50}
UNITS = {"server": "ms", "database": "ms", "whole": "ms", "queries": "queries"}


@dataclass(frozen=True)
class Measure:
    """A figure of its own, beside the pages', with what it may be `most` or must be `least`."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    def misses(self):
        if self.most is not None and self.value > self.most:
            return [f"{self.name}: {_short(self.value)} {self.unit}, at most {self.most:g} were meant"]
        if self.least is not None and self.value < self.least:
            return [f"{self.name}: {_short(self.value)} {self.unit}, at least {self.least:g} were meant"]
        return []

    @property
    def told(self):
        return _short(self.value)

    @property
    def target(self):
        if self.most is not None:
            return f"≤ {self.most:,g}"
        return "" if self.least is None else f"≥ {self.least:,g}"


def times(cost, floor):
    """Return how many times the floor's processor time of the server a page costs."""
    return cost.server / floor.server


def growth(cost, floor, small, small_floor):
    """Return how many times what it cost in the small installation a page costs, each beside its own floor."""
    return (cost.whole / floor.server) / (small.whole / small_floor.server)


def misses(cost, floor=None, grown=None):
    """Name each promise about a page that was not kept, with by how much."""
    found = [
        f"{cost.name}: {what} {_short(getattr(cost, what))} {UNITS[what]}, at most {limit:g} were meant"
        for what, limit in cost.limits.items()
        if what in UNITS and getattr(cost, what) is not None and getattr(cost, what) > limit
    ]
    most = cost.limits.get("times")
    if most and floor is not None and times(cost, floor) > most:
        found.append(f"{cost.name}: {times(cost, floor):.1f} × the floor, at most {most} × were meant")
    if grown is not None and grown > GROWTH:
        found.append(f"{cost.name}: {grown:.2f} × what it costs with few people, at most {GROWTH:g} × were meant")
    return found


def _short(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}".removesuffix(".0")  # noqa: PLR2004 - three digits
