from django.db import models
from django.db.models import Q

from courses.editions.models import Edition
from courses.editions.rules import INSIDE
from learning.people.rules import is_administrator


class RoadmapQuerySet(models.QuerySet):
    def written_by(self, user):
        """Those of the team that the person is in now, having been accepted and not left."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        return self.filter(team__members__enrolment__person=user, team__members__enrolment__state__in=INSIDE).distinct()

    def read_by(self, user):
        """Those that the person writes, and those of the editions that they staff; the twin of `read_roadmap`."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        if is_administrator(user):
            return self
        staffed = Edition.objects.filter(staff__user=user)
        written = type(self)(self.model, using=self._db).written_by(user)
        return self.filter(Q(team__run__edition__in=staffed) | Q(pk__in=written.values("pk")))
