"""How a record kept outside is read, checked and compared; every app says in its `record.py` what its file is like.

No tables here: the rows taken are `audit.SourceRow`, and the loading itself stands above all apps.
"""

from learning.common.recording.context import Context
from learning.common.recording.fields import (
    Field,
    UnfitError,
    choice,
    countries,
    country,
    language,
    languages,
    number,
    objects,
    partial_date,
    partial_dates,
    text,
    texts,
    truth,
    unordered,
    url,
    year,
)
from learning.common.recording.files import Part, RecordFile, files, parts, parts_of
from learning.common.recording.merging import Merge, merge
from learning.common.recording.problems import Problem, RecordError, checked_rows
from learning.common.recording.rules import in_order, within

__all__ = [
    "Context",
    "Field",
    "Merge",
    "Part",
    "Problem",
    "RecordError",
    "RecordFile",
    "UnfitError",
    "checked_rows",
    "choice",
    "countries",
    "country",
    "files",
    "in_order",
    "language",
    "languages",
    "merge",
    "number",
    "objects",
    "partial_date",
    "partial_dates",
    "parts",
    "parts_of",
    "text",
    "texts",
    "truth",
    "unordered",
    "url",
    "within",
    "year",
]
