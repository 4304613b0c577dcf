"""What is measured of progress: how many lessons those of an edition have done, all of theirs together."""

from django.utils.translation import gettext_lazy as _

from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.statistics.registries import Measure, measures


def lessons(activities, period):
    found = Completion.objects.filter(kind=ItemKind.LESSON, participation__activity__in=activities.values("pk"))
    if period.first:
        found = found.filter(done_at__date__gte=period.first)
    if period.last:
        found = found.filter(done_at__date__lte=period.last)
    return found.count()


measures.add("lessons", Measure(_("Lessons done"), lessons), order=30)
