"""When mail goes out: at seven in the morning where the person is, and ever later while a mail server refuses."""

import datetime as dt

from learning.people.middleware import zone_of

MORNING = dt.time(7)
FIRST_PAUSE = dt.timedelta(minutes=2)
LONGEST_PAUSE = dt.timedelta(hours=6)


def next_morning(person, now):
    """Return the next seven o'clock in the person's zone."""
    zone = zone_of(person)
    there = now.astimezone(zone)
    day = there.date() if there.time() < MORNING else there.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, MORNING, tzinfo=zone)


def pause_after(attempts):
    """How long a letter waits after so many tries: two minutes, four, eight, at most six hours."""
    return min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
