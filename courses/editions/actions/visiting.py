"""What is noted of coming by."""

import datetime as dt

from django.utils import timezone

from courses.editions.models import Enrolment

NOTED_EVERY = dt.timedelta(hours=1)


def note_visit(*, enrolment):
    """Keep when somebody was last seen in an edition: to the hour, so that reading a page seldom writes."""
    now = timezone.now()
    if enrolment.last_seen_at is None or now - enrolment.last_seen_at > NOTED_EVERY:
        Enrolment.objects.filter(pk=enrolment.pk).update(last_seen_at=now)
