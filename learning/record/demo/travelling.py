"""Living through weeks at once: what is done as of a moment is told that moment by Django's clock."""

import datetime as dt
from contextlib import contextmanager

from django.utils import timezone


@contextmanager
def as_of(moment):
    """Let everything that asks `django.utils.timezone` for the time be told this one, defaults of fields included.

    Only the demonstration does this, in a process of its own: its actions are those that everybody uses, and they know
    no other way to have happened last week.
    """

    class Then(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz) if tz else moment

    clock = timezone.datetime
    timezone.datetime = Then
    try:
        yield
    finally:
        timezone.datetime = clock
