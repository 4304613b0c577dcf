"""What a code means. Results frameworks of other years may tell other things under the same codes and texts."""

import re
from collections import defaultdict
from dataclasses import dataclass

from learning.activities.models import Indicator, Outcome, Output
from learning.common.writing import write

_WORD = {Output: "code", Indicator: "code", Outcome: "text"}
_YEARS = re.compile(r"\b(\d{4})(?:\s*[-–/]\s*(\d{4}|\d{2}))?\b")


@dataclass(frozen=True)
class Setting:
    """Where words are named: by a line of a `year` (None is unknown) that was linked to the rows `linked` before.

    `loaded` are the keys of the frameworks that come in the same load.
    """

    linked: tuple = ()
    loaded: frozenset = frozenset()
    year: int | None = None


def meant(model, words, setting):
    """Return {code or text: what it means}, an output, indicator or outcome; without those that nobody knows.

    Where several frameworks tell one, it means, the first before all others: what the line was linked to under it; what
    a framework of the same load tells; a framework which the line is linked to for the rest; a framework whose name
    has the line's year, or years around it; the framework that was loaded last.
    """
    own = {row.framework_id for row in setting.linked} - {None}

    def nearness(row):
        return (
            row in setting.linked,
            row.framework_id in setting.loaded,
            row.framework_id in own,
            row.framework_id is not None and _of_year(row.framework, setting.year),
            row.framework_id or 0,
        )

    bearers = defaultdict(list)
    for row in model.objects.filter(**{f"{_WORD[model]}__in": words}).select_related("framework"):
        bearers[getattr(row, _WORD[model])].append(row)
    return {word: max(rows, key=nearness) for word, rows in bearers.items()}


def meant_or_made(model, words, setting):
    """Return what each of the words means; one that no framework told yet is known by itself alone."""
    known = meant(model, words, setting)
    return [known.get(word) or write(model(**{_WORD[model]: word}), {}) for word in words]


def _of_year(framework, year):
    """Whether the framework's name has the year, or years around it: 2020-2021, 2022-23, 2024."""
    spans = [(first, first[: 4 - len(last)] + last) for first, last in _YEARS.findall(framework.name)]
    return year is not None and any(int(first) <= year <= int(last) for first, last in spans)
