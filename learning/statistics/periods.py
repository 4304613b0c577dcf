"""Periods, and whether something that starts on a date known more or less exactly lies in one."""

import datetime as dt
from dataclasses import dataclass

from learning.common.dates import PartialDate


class PeriodError(ValueError):
    """A period that cannot be: it ends before it begins."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __post_init__(self):
        if self.first and self.last and self.first > self.last:
            raise PeriodError(f"{self.first} > {self.last}")

    @classmethod
    def parse(cls, first="", last=""):
        """Read two dates, each a day, a month or a year: the first begins the period, the last ends it."""
        return cls(
            PartialDate.parse(first).first if first else None,
            PartialDate.parse(last).last if last else None,
        )

    @property
    def is_open(self):
        return self.first is None and self.last is None

    def holds(self, start):
        """Say whether a start (a PartialDate, or None) lies in the period: yes, no, or None where it cannot be told."""
        if self.is_open:
            return True
        if start is None:
            return None
        if (self.first and start.last < self.first) or (self.last and start.first > self.last):
            return False
        inside = (not self.first or start.first >= self.first) and (not self.last or start.last <= self.last)
        return True if inside else None
