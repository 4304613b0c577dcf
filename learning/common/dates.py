"""Dates as real records give them: a day, a month, a year."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

YEARS = (1900, 2100)
"""The first and the last year that a fact may be of; what lies beyond is a slip of the fingers."""

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year: the first and the last day that it may be."""

    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text):
        """Read `2021`, `2021-10` or `2021-10-04` (ISO 8601, reduced precision); raise ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if not match:
            message = f"not a date: {text!r}"
            raise ValueError(message)
        year, month, day = (int(part) if part else None for part in match.groups())
        if day is not None:
            date = dt.date(year, month, day)
            return cls(date, date)
        if month is not None:
            return cls(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @property
    def precision(self):
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    def __str__(self):
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]
