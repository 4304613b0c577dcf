"""What is wrong with a file, said so that who typed it finds the place."""

from dataclasses import dataclass

from learning.common.recording.fields import UnfitError, read_field, shown

LONGEST_ID = 80


@dataclass(frozen=True)
class Problem:
    """Where a file is not what it should be, and how."""

    file: str
    message: str
    row: str = ""
    field: str = ""

    def __str__(self):
        place = [f"{self.file}.json", self.row and f"row {self.row}", self.field and f"field {self.field}"]
        return f"{', '.join(part for part in place if part)}: {self.message}"


class RecordError(Exception):
    """The record is refused; nothing of it is written."""

    def __init__(self, problems):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def _row_name(row, position):
    """Name a row by its id, or by its place where it has none."""
    if isinstance(row, dict) and isinstance(row.get("id"), str) and row["id"].strip():
        return row["id"].strip()
    return f"no. {position}"


def _checked_row(file, row, name, fields):
    """Return a row as it is kept and the problems of its fields. An absent field says nothing and stays out."""
    if not isinstance(row, dict):
        return {}, [Problem(file, f"found {shown(row)}, expected an object with fields", name)]
    clean, problems = {}, []
    for field_name, field in fields.items():
        if field_name not in row and not field.required:
            continue
        try:
            clean[field_name] = read_field(field, row.get(field_name))
        except UnfitError as error:
            problems.append(Problem(file, str(error), name, f"{field_name}{error.path}"))
    return clean, problems


def checked_rows(file, rows, fields):
    """Return the rows as they are kept, each with the name it goes by, and all problems of their fields.

    `fields` has an `id`, which no two rows may share.
    """
    clean, problems, seen = [], [], {}
    for position, row in enumerate(rows, 1):
        name = _row_name(row, position)
        kept, found = _checked_row(file, row, name, fields)
        problems += found
        if name in seen and "id" in kept:
            problems.append(Problem(file, f"rows {seen[name]} and {position} have the same id", name, "id"))
        seen.setdefault(name, position)
        if not found:
            clean.append(kept)
    return clean, problems
