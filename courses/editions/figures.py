"""What figures can be about: an edition, and a course with all its editions."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from courses.catalog.models import Course, CoursePage
from courses.editions.measures import hours, hours_of_many, meetings
from courses.editions.models import Edition
from learning.activities.models import Activity
from learning.common.text import whole_number
from learning.pages.faces import faces
from learning.statistics.registries import Measure, Scope, measures, scopes


def _course(key, user):
    return Course.objects.visible_to(user).filter(pk=whole_number(key)).first()


def _course_page(course):
    face = faces(CoursePage, [course.pk]).get(course.pk)
    return face.url if face else ""


def _public():
    return Edition.objects.filter(activity__public=True)


def _reads_course(user, course):
    """Whoever is in the team of every edition of a course reads its full figures."""
    if not user.is_authenticated:
        return False
    teams = defaultdict(set)
    for edition, member in course.editions.values_list("pk", "staff__user"):
        teams[edition].add(member)
    return bool(teams) and all(user.pk in team for team in teams.values())


scopes.add(
    "edition",
    Scope(
        label=_("Edition"),
        subject=lambda key, user: Edition.objects.visible_to(user).filter(slug=key).first(),
        key=lambda edition: edition.slug,
        title=str,
        url=lambda edition: edition.get_absolute_url(),
        chosen=lambda edition: {"activities": Activity.objects.filter(pk=edition.activity_id)},
        may_read=lambda user, edition: user.has_perm("editions.see_figures", edition),
        groups=lambda: dict(_public().values_list("activity_id", "slug")),
    ),
)
scopes.add(
    "course",
    Scope(
        label=_("Course"),
        subject=_course,
        key=lambda course: str(course.pk),
        title=str,
        url=_course_page,
        chosen=lambda course: {"activities": Activity.objects.filter(edition__course=course)},
        may_read=_reads_course,
        groups=lambda: {activity: str(course) for activity, course in _public().values_list("activity_id", "course")},
    ),
)
measures.add("meetings", Measure(_("Live sessions held"), meetings), order=10)
measures.add("hours", Measure(_("Hours on line"), hours, hours_of_many), order=20)
