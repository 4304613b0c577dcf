"""Questions about courses."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.catalog.models.facts import Course, CourseGuide
from courses.catalog.registries import Standing, course_sections, offers
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.registries import shown
from learning.pages.faces import Face

TOPIC = Facet("topic", gettext_lazy("Topic"), lambda topic: topic[:1].upper() + topic[1:], order="label")
_LAST = (99,)


@dataclass(frozen=True)
class Entry:
    """A course as a list shows it, with its page in the reader's language."""

    course: Course
    face: Face
    standing: Standing


def standings(user, today):
    """Return how every course stands, by id; of one that nothing is known of, nothing."""
    return {pk: one for offer in offers.entries() for pk, one in offer.standings(user, today).items()}


def standing_of(course, known):
    """Return how one course stands, by the standings of all."""
    return known.get(course.pk) or _nothing()


def _nothing():
    return Standing(order=_LAST, heading=_("Dates not recorded"))


def stock(user, faces, today):
    """Return every course that has a page, in the order of the standings."""
    known, nothing = standings(user, today), _nothing()
    courses = [course for course in Course.objects.visible_to(user) if course.pk in faces]
    found = [Entry(course, faces[course.pk], known.get(course.pk, nothing)) for course in courses]
    found.sort(key=lambda entry: (entry.standing.order, entry.course.title))
    return Stock([_row(entry) for entry in found], {entry.course.pk: entry for entry in found})


def facets():
    return (*(facet for offer in offers.entries() for facet in offer.facets), TOPIC)


def _row(entry):
    course, face, standing = entry.course, entry.face, entry.standing
    read = (face.title, face.introduction, course.title, course.topic, standing.text)
    return Row(course.pk, " ".join(read), {**standing.values, "topic": [course.topic]})


def entries(course_ids, user, faces, known):
    """Return the courses of these ids that the person may see and that have a page, in the order given."""
    found = Course.objects.visible_to(user).in_bulk(list(course_ids))
    nothing = _nothing()
    return [Entry(found[pk], faces[pk], known.get(pk, nothing)) for pk in course_ids if pk in found and pk in faces]


def grouped(listed):
    """Return the entries under their headings, in the order they come."""
    return [
        {"heading": heading, "entries": list(members)}
        for heading, members in groupby(listed, lambda entry: entry.standing.heading)
    ]


def lesson_page(page_id):
    """Return a published page to read, kept; it is shared between requests and never changed."""
    return kept(("lesson page", page_id), lambda: _read_page(page_id))


def _read_page(page_id):
    kind = Page.objects.live().get(pk=page_id).specific_class
    return kind.for_reading().select_related("locale", "alias_of__locale").get(pk=page_id)


def lesson(key):
    """Return the published page of a lesson in the active language, else in the one there is; None where none is."""
    page_id = kept(("lesson", key), lambda: _shown(key))
    return page_id and lesson_page(page_id)


def _shown(key):
    pages = Page.objects.live().filter(translation_key=key).exclude(lessonpage=None).order_by("pk")
    found = list(pages.values_list("locale__language_code", "pk"))
    return dict(reversed(found)).get(get_language()) or next((pk for _language, pk in found), None)


def guides(course_id):
    """Return the ids of the guides and publications of a course, in their order."""
    return list(CourseGuide.objects.filter(course=course_id).values_list("publication", flat=True))


def of_publication(publication, user):
    """Return the ids of the courses that a guide or publication belongs to."""
    return list(Course.objects.visible_to(user).filter(guides=publication).values_list("pk", flat=True))


def sections(course, user):
    """Return what the higher apps show on the course's page: templates with their context."""
    return shown(course_sections, course, user)
