"""From dates as they were told to the days between which something starts and ends."""

from learning.common.dates import PartialDate


def span(start="", end="", year=None):
    """Return the activity's three days for dates told as partial dates, or at least as a year.

    >>> span("2021-10", year=2021)["starts_latest"]
    datetime.date(2021, 10, 31)
    """
    told = start or (f"{year:04d}" if year else "")
    starts = PartialDate.parse(told) if told else None
    return {
        "starts_earliest": starts.first if starts else None,
        "starts_latest": starts.last if starts else None,
        "ends_latest": PartialDate.parse(end).last if end else None,
    }
