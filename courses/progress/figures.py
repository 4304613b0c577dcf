"""What is measured of progress: how many lessons those of an edition have done, all of theirs together."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.statistics.enums import FEWEST
from learning.statistics.registries import Measure, measures


def lessons(activities, period):
    return _done(activities, period).count()


def lessons_of_many(activities, period):
    """Return how many lessons are done once at least five people did one: of two people each would know the other's."""
    done = _done(activities, period).aggregate(lessons=Count("pk"), people=Count("participation", distinct=True))
    return done["lessons"] if done["people"] >= FEWEST else None


def _done(activities, period):
    found = Completion.objects.filter(kind=ItemKind.LESSON, participation__activity__in=activities.values("pk"))
    if period.first:
        found = found.filter(done_at__date__gte=period.first)
    if period.last:
        found = found.filter(done_at__date__lte=period.last)
    return found


measures.add("lessons", Measure(_("Lessons done"), lessons, lessons_of_many), order=30)
