"""Questions about courses."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.catalog.models.facts import Course
from courses.catalog.registries import Standing, course_sections, offers
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


def sections(course, user):
    """Return what the higher apps show on the course's page: templates with their context."""
    return shown(course_sections, course, user)
