"""What the search finds of courses, by the words of their editions too."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalog import queries
from courses.catalog.models import Course, CoursePage
from courses.editions.models import Edition
from learning.common.finding import Found, SearchSource, search_sources
from learning.pages.faces import faces


def gather(courses):
    """Return the faces and the standings of courses, by id."""
    known = faces(CoursePage, [course.pk for course in courses])
    return known, queries.standings(AnonymousUser(), timezone.localdate())


def describe(course, gathered):
    known, standings = gathered
    face = known.get(course.pk)
    if face is None:
        return None
    standing = queries.standing_of(course, standings)
    return Found(
        title=face.title,
        url=face.url,
        text=f"{course.title} {course.topic} {face.introduction} {standing.text}",
        summary=" · ".join(part for part in (standing.tag, standing.meta) if part),
        title_language=face.lang,
    )


search_sources.add(
    "courses",
    SearchSource(
        label=_("Courses"),
        model=Course,
        visible_to=Course.objects.visible_to,
        objects=Course.objects.all,
        gather=gather,
        describe=describe,
        watch={CoursePage: lambda page: [page.course_id], Edition: lambda edition: [edition.course_id]},
    ),
    order=10,
)
