"""Who reads the lessons of a course: the one gate of pages, lists, search and files."""

from wagtail.models import Page

from courses.catalog.outlines import outline
from courses.catalog.registries import readers
from learning.common.keeping import kept
from learning.people.rules import is_coordinator, is_editor

reads_everything = is_editor | is_coordinator


def reach(user):
    """Return `{course id: keys of the modules still closed}` of what the person reads through the higher apps."""
    if not user.is_authenticated or not user.is_active:
        return {}
    found = {}
    for entry in readers.entries():
        for course_id, closed in entry.reach(user).items():
            found[course_id] = found[course_id] & closed if course_id in found else frozenset(closed)
    return found


def address(user, course_id, key):
    """Return where the person reads a lesson or module of a course by its key, inside an edition; "" where nowhere."""
    if not user.is_authenticated:
        return ""
    return next(filter(None, (entry.address(user, course_id, key) for entry in readers.entries())), "")


def course_of(page):
    """Return the id of the course of a module or lesson, and whether anybody may read it; None where it is no more."""
    path = page.path[: -page.steplen * page.levels_below_course]
    return kept(("course of", path), lambda: _read_course(path))


def _read_course(path):
    told = Page.objects.live().filter(path=path, coursepage__isnull=False)
    return told.values_list("coursepage__course_id", "coursepage__course__lessons_open").first()


def spot_of(page):
    """Return where a lesson stands in its course, or None where it is not published there."""
    found = course_of(page)
    return outline(found[0]).spots.get(page.translation_key) if found else None


def is_shown(page):
    """Whether a module or lesson stands in the outline of a course that is published, which everybody sees."""
    found = course_of(page)
    return found is not None and page.translation_key in outline(found[0])


def may_read(user, page):
    """Whether the person may read the text of a module or lesson; the twin of `visible_to`."""
    if not is_shown(page):
        return False
    course_id, is_open = course_of(page)
    if is_open or reads_everything(user):
        return True
    closed = reach(user).get(course_id)
    return closed is not None and _module_key(page) not in closed


def _module_key(page):
    spot = spot_of(page)
    return spot.module.key if spot else page.translation_key
