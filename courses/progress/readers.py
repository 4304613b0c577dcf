"""Who reads the lessons of a course through an edition: those who take part, what is open to them, and the team."""

from django.urls import reverse
from django.utils import timezone

from courses.catalog.outlines import outline
from courses.editions.queries import insides
from courses.progress.queries import closed_modules


def reach(user):
    """Return `{course id: keys of the modules still closed}`: a module is open where one edition opened it."""
    own = insides(user)
    closed = closed_modules([one.edition.pk for one in own if not one.roles], timezone.now())
    found = {}
    for one in own:
        keys = frozenset(closed.get(one.edition.pk, ()))
        found[one.edition.course_id] = found.get(one.edition.course_id, keys) & keys
    return found


def address(user, course_id, key):
    """Return where the person reads a lesson of a course, or sees its modules: in their latest edition of it."""
    told = outline(course_id)
    own = insides(user) if key in told else ()
    slug = next((one.edition.slug for one in own if one.edition.course_id == course_id), None)
    if slug is None:
        return ""
    if key in told.spots:
        return reverse("progress:lesson", args=[slug, key])
    return f"{reverse('editions:home', args=[slug])}#modules"
