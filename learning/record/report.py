"""What a load did, row by row, and how far it is."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from learning.common.recording.fields import shown


class Deed(StrEnum):
    TOOK = "took"
    CHANGED = "changed"
    PLACED = "placed"
    KEPT = "kept the site's"
    UNPLACED = "could not place"
    UNCHANGED = "unchanged"


WRITING = (Deed.TOOK, Deed.CHANGED, Deed.PLACED)


@dataclass(frozen=True)
class Entry:
    """One deed to one row, and why or how."""

    deed: Deed
    file: str
    row: str
    told: str = ""

    def __str__(self):
        place = f"{self.file} {self.row}".strip()
        return f"{self.deed} {place}: {self.told}" if self.told else f"{self.deed} {place}"


@dataclass
class Report:
    """Keeps every entry; hands each to `listen`, and how many rows of a file are done to `progress`."""

    listen: object = None
    progress: object = None
    entries: list = field(default_factory=list)

    def tell(self, deed, file, row, told=""):
        entry = Entry(deed, file, row, told)
        self.entries.append(entry)
        if self.listen:
            self.listen(entry)

    def go(self, file, done, total):
        if self.progress:
            self.progress(file, done, total)

    @property
    def counts(self):
        """How often each deed was done, in the order of deeds; none left out."""
        found = Counter(entry.deed for entry in self.entries)
        return {deed: found[deed] for deed in Deed}

    @property
    def wrote(self):
        return any(self.counts[deed] for deed in WRITING)


def told_values(values):
    """Write {field: (before, after)} as one line."""
    return "; ".join(f"{name} {shown(before)} → {shown(after)}" for name, (before, after) in values.items())
