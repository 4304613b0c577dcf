"""Charts as data: what is drawn, in percentages of the room there is, so that text keeps its size on every screen.

A value is a number, None where nobody knows it, or `Hidden` where it may not be told. Neither is ever drawn as zero.
"""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from learning.common.formats import number

COLUMN_HEIGHT = 160  # px that the tallest column takes
COLUMN_BASE = 182  # px from the top to the base line
ROOM = 82  # percent of the width that the longest bar takes; the rest is for its number
SPOKEN = 8  # rows that a screen reader hears at once; the others stand in the table
LABEL = 9  # characters of a label that fit under a column
BESIDE = 30  # characters of a label that fit beside a bar
UNDIVIDED = "undivided"  # key of what is known of a row and of none of its parts


class _Hidden:
    """The one value `Hidden`: known, and not told because so few people stand behind it."""

    def __repr__(self):
        return "Hidden"

    def __reduce__(self):
        return "Hidden"

    def __bool__(self):
        return False


Hidden = _Hidden()


@dataclass(frozen=True)
class Part:
    """A share of a row; the key chooses its colour (women, men, another, unsaid, or one of the threads in turn)."""

    key: str
    label: str
    value: object = None


@dataclass(frozen=True)
class Row:
    key: str
    label: str
    value: object = None
    parts: list = field(default_factory=list)
    url: str = ""
    lang: str = ""  # of the label, where it is not the page's


@dataclass(frozen=True)
class Chart:
    """A question and its answer. `unit` says what is counted and heads the column of the table."""

    title: str
    caption: str = ""
    rows: list = field(default_factory=list)
    unit: str = ""
    label: str = ""


def is_number(value):
    return value is not None and value is not Hidden


def told(value):
    """Return the words for a value: a number, “unknown”, or that it is not told."""
    if value is None:
        return _("unknown")
    if value is Hidden:
        return _("fewer than 5 or hidden")
    return number(value)


def ranked(chart, *, limit=None):
    """Return the chart with its largest rows first; what is unknown or hidden comes last, in the order it had."""
    rows = sorted(chart.rows, key=lambda row: (not is_number(row.value), -row.value if is_number(row.value) else 0))
    return replace(chart, rows=rows[:limit])


def state(value):
    """Return how a value is drawn: `known`, `unknown` or `hidden`."""
    if value is None:
        return "unknown"
    return "hidden" if value is Hidden else "known"


def summary(chart):
    """Return what a screen reader hears instead of the drawing."""
    spoken = [f"{row.label}: {told(row.value)}" for row in chart.rows[:SPOKEN]]
    if len(chart.rows) > SPOKEN:
        spoken.append(_("The table below has every row."))
    return ". ".join([chart.title, "; ".join(spoken)]) if spoken else chart.title


def legend(chart):
    """Return the parts that any row has, each once, in their order; last, if it is drawn, what is not divided."""
    found = {part.key: part for row in reversed(chart.rows) for part in reversed(row.parts)}
    parts = list(reversed(found.values()))
    return [*parts, _undivided(1)] if parts and any(_rest(row) for row in chart.rows) else parts


def bars(chart):
    """Return horizontal bars: rows of offsets and widths in percent."""
    top, order = _largest(chart), _order(chart)
    return [
        {
            "row": row,
            "state": state(row.value),
            "told": told(row.value),
            "segments": _segments(row, top, ROOM, order),
            "end": _percent(row.value, top, ROOM) if is_number(row.value) else _coordinate(0),
        }
        for row in chart.rows
    ]


def columns(chart):
    """Return upright columns: places in percent of the width, heights in px above the base line."""
    top, order = _largest(chart), _order(chart)
    pitch = 100 / max(len(chart.rows), 1)
    width = min(pitch * 0.66, 14)
    return [
        {
            "row": row,
            "state": state(row.value),
            "told": told(row.value),
            "x": _coordinate(index * pitch + (pitch - width) / 2),
            "middle": _coordinate((index + 0.5) * pitch),
            "width": _coordinate(width),
            "segments": _segments(row, top, COLUMN_HEIGHT, order),
            "above": _coordinate(COLUMN_BASE - 6 - (row.value / top * COLUMN_HEIGHT if is_number(row.value) else 0)),
            "odd": index % 2 == 1,
            "peak": row.value == top,
            "label": row.label if len(row.label) <= LABEL else "*" * (_long(chart).index(row) + 1),
        }
        for index, row in enumerate(chart.rows)
    ]


def footnotes(chart):
    """Return the labels that do not fit under a column, in the order of their asterisks."""
    return [{"mark": "*" * place, "label": row.label} for place, row in enumerate(_long(chart), start=1)]


def fits_beside(chart):
    """Tell whether every label is short enough to stand to the left of its bar where there is room."""
    return all(len(row.label) <= BESIDE for row in chart.rows)


def table(chart):
    """Return the same figures as rows of words, with a column for every part."""
    parts = [part for part in legend(chart) if part.key != UNDIVIDED]
    rows = []
    for row in chart.rows:
        by_key = {part.key: part.value for part in row.parts}
        cells = [told(by_key.get(part.key)) for part in parts]
        rows.append({"label": row.label, "url": row.url, "lang": row.lang, "cells": [*cells, told(row.value)]})
    return {"heads": [*(part.label for part in parts), chart.unit or _("Number")], "rows": rows}


def _segments(row, top, room, order):
    """Return the drawn pieces of a row, one after the other: its known parts, what is left of it, or the whole."""
    parts = [Part(row.key, row.label, row.value)]
    if order:
        rest = _rest(row)
        parts = [*row.parts, _undivided(rest)] if rest else row.parts
    pieces, start = [], 0.0
    for part in parts:
        if not is_number(part.value) or not part.value:
            continue
        size = part.value / top * room
        pieces.append(
            {
                "key": part.key,
                "nth": order.get(part.key, 1),
                "label": part.label,
                "told": told(part.value),
                "start": _coordinate(start),
                "size": _coordinate(size),
            }
        )
        start += size
    return pieces


def _rest(row):
    """Return how much of a known row none of its known parts accounts for."""
    return row.value - sum(part.value for part in row.parts if is_number(part.value)) if is_number(row.value) else 0


def _undivided(value):
    return Part(UNDIVIDED, _("Not told apart"), value)


def _long(chart):
    return [row for row in chart.rows if len(row.label) > LABEL]


def _order(chart):
    """Return the place of each part's key in the legend, which chooses a colour where the key has none of its own."""
    return {part.key: place for place, part in enumerate(legend(chart), start=1)}


def _largest(chart):
    sums = [sum(part.value for part in row.parts if is_number(part.value)) for row in chart.rows]
    return max([1, *(row.value for row in chart.rows if is_number(row.value)), *sums])


def _percent(value, top, room):
    return _coordinate(value / top * room)


def _coordinate(value):
    """Return a number as SVG reads it, whatever the reader's language does to numbers."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
