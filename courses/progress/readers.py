"""Who reads the lessons of a course through an edition: those who take part, what is open to them, and the team."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from courses.catalog.outlines import outline
from courses.editions.models import Edition, ModuleOpening


def _own(user):
    """Return the editions that the person takes part in or is in the team of, the latest first: id, slug, course."""
    mine = Q(pk__in=user.enrolments.inside().values("edition")) | Q(pk__in=user.edition_roles.values("edition"))
    return Edition.objects.filter(mine).order_by("-start", "-pk")


def reach(user):
    """Return `{course id: keys of the modules still closed}`: a module is open where one edition opened it."""
    own = _own(user).values_list("pk", "course_id")
    taught = set(user.edition_roles.values_list("edition", flat=True))
    closed = defaultdict(set)
    later = ModuleOpening.objects.filter(edition__in=[pk for pk, _course in own], opens_at__gt=timezone.now())
    for edition_id, module in later.values_list("edition", "module"):
        if edition_id not in taught:
            closed[edition_id].add(module)
    found = {}
    for edition_id, course_id in own:
        found[course_id] = found.get(course_id, closed[edition_id]) & closed[edition_id]
    return {course_id: frozenset(keys) for course_id, keys in found.items()}


def address(user, course_id, key):
    """Return where the person reads a lesson of a course, or sees its modules: in their latest edition of it."""
    told = outline(course_id)
    slug = _own(user).filter(course=course_id).values_list("slug", flat=True).first() if key in told else None
    if slug is None:
        return ""
    if key in told.spots:
        return reverse("progress:lesson", args=[slug, key])
    return f"{reverse('editions:home', args=[slug])}#modules"
