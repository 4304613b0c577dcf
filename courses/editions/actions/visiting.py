"""What is noted of coming by."""

import datetime as dt

from django.utils import timezone

from courses.editions.models import Enrolment
from courses.editions.rules import SILENT_AFTER
from learning.common.freshness import PEOPLE, renew

NOTED_EVERY = dt.timedelta(hours=1)


def note_visit(*, enrolment):
    """Keep when somebody was last seen in an edition: to the hour, so that reading a page seldom writes."""
    now = timezone.now()
    if enrolment.last_seen_at is None or now - enrolment.last_seen_at > NOTED_EVERY:
        Enrolment.objects.filter(pk=enrolment.pk).update(last_seen_at=now)
        seen = enrolment.last_seen_at or enrolment.decided_at or enrolment.applied_at
        if now - seen > SILENT_AFTER:
            renew(PEOPLE)  # who comes back is no longer among the silent, at once
