"""Figures as text for other programs. JSON keys and column names are a contract."""

import csv
import io
import json

from learning.statistics.enums import By

NUMBERS = ("activities", "participants", "without_number")


def records(answer):
    """Return the rows as plain dictionaries, the key under the name of what they are divided by."""
    by = str(answer.selection.by)
    return [
        ({} if by == By.NONE else {by: row.key}) | {name: getattr(row, name) for name in NUMBERS} for row in answer.rows
    ]


def columns(answer):
    by = str(answer.selection.by)
    return list(NUMBERS) if by == By.NONE else [by, *NUMBERS]


def as_json(answer):
    return json.dumps(records(answer), ensure_ascii=False, indent=2)


def as_csv(answer):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns(answer), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records(answer))
    return out.getvalue().rstrip("\n")


def as_table(answer):
    """Return columns under their names; what is unknown or not divided is a dash."""
    names = columns(answer)
    lines = [names, *([_told(record[name]) for name in names] for record in records(answer))]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    told = []
    for line in lines:
        cells = [
            cell.ljust(width) if name not in NUMBERS else cell.rjust(width)
            for name, cell, width in zip(names, line, widths, strict=True)
        ]
        told.append("  ".join(cells).rstrip())
    return "\n".join(told)


def _told(value):
    return "–" if value is None else str(value)
