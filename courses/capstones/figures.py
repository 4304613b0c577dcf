"""What is measured of roadmaps: how many were handed in, how many approved. Neither tells of anybody."""

from django.utils.translation import gettext_lazy as _

from courses.capstones.models import Roadmap
from learning.statistics.registries import Measure, measures


def _counted(moment):
    """Return how to count the roadmaps of activities whose moment of that name lies in the period."""

    def read(activities, period):
        found = Roadmap.objects.filter(team__run__edition__activity__in=activities).exclude(**{moment: None})
        if period.first:
            found = found.filter(**{f"{moment}__date__gte": period.first})
        if period.last:
            found = found.filter(**{f"{moment}__date__lte": period.last})
        return found.count()

    return read


measures.add("roadmaps-handed-in", Measure(_("Roadmaps handed in"), _counted("submitted_at")), order=60)
measures.add("roadmaps-approved", Measure(_("Roadmaps approved"), _counted("approved_at")), order=61)
