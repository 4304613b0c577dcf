from django.db import models
from django.db.models import Q

from learning.activities.enums import Kind, ToldStatus

TOOK_PLACE = (ToldStatus.RUNNING, ToldStatus.HELD)


class ActivityQuerySet(models.QuerySet):
    def counting(self, today):
        """What was held or is running on that day: planned ones and placeholders never are."""
        by_dates = Q(told_status="", starts_latest__lte=today) | Q(told_status="", starts_latest=None)
        return self.filter(Q(told_status__in=TOOK_PLACE) | by_dates, placeholder=False)

    def held(self):
        """Leave out what stands by itself and is never added to what was held: networks."""
        return self.exclude(kind=Kind.NETWORK)

    def told_once(self):
        """Leave out register lines that another row tells too."""
        return self.filter(told_again_by=None)
