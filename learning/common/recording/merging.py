"""Three ways to know a field: what the record said, what it says, and what the site says."""

from dataclasses import dataclass, field


@dataclass
class Merge:
    """What is taken from the record and what the site keeps: {field: (the site's value, the record's value)}."""

    taken: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)


def merge(*, said, says, stands):
    """Compare field by field: what the record `said` when last taken, what it `says` now, what `stands` on the site.

    A field that someone changed on the site stays as it stands, whether or not the record changed too.
    """
    result = Merge()
    for name, value in says.items():
        before = said[name]
        if stands[name] == value:
            continue
        if stands[name] == before:
            result.taken[name] = (stands[name], value)
        else:
            result.kept[name] = (stands[name], value)
    return result
