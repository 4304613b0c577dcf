"""What changes courses."""

from django.db import transaction

from courses.catalog.models import Course, CourseGuide, CoursePage, LessonPage, ModulePage
from learning.common.text import fold
from learning.common.writing import free_slug
from learning.pages.actions import rename_faces
from learning.pages.naming import shorten, slug_of


def keep_course(*, title):
    """Return the course of that title, whatever its capitals and accents, and whether it was made now."""
    wanted = fold(title)
    for course in Course.objects.all():
        if fold(course.title) == wanted:
            return course, False
    return Course.objects.create(title=title), True


@transaction.atomic
def edit_course(*, course):
    """Save a course as an editor filled it in; pages that still had its old title get the new one."""
    old_title = Course.objects.filter(pk=course.pk).values_list("title", flat=True).first()
    course.save()
    rename_faces(fact=course, page_class=CoursePage, title=course.title, old_title=old_title)
    return course


@transaction.atomic
def place_guide(*, publication, value):
    """Let a guide or publication belong to these courses and no others; in a new one it comes last."""
    links = CourseGuide.objects.filter(publication=publication)
    links.exclude(course__in=value).delete()
    known = set(links.values_list("course", flat=True))
    for course in value:
        if course.pk not in known:
            last = CourseGuide.objects.filter(course=course).count()
            CourseGuide.objects.create(course=course, publication=publication, position=last)


def write_module(*, course_page, title, translation_of=None, **fields):
    """Publish a module below the page of a course in its language; `translation_of` is the same module in another."""
    return _publish(ModulePage(**fields), course_page, title, translation_of)


def write_lesson(*, module_page, title, translation_of=None, **fields):
    """Publish a lesson below a module; `body` is a list of (block, value); `translation_of` as in `write_module`."""
    return _publish(LessonPage(**fields), module_page, title, translation_of)


@transaction.atomic
def _publish(page, parent, title, translation_of):
    page.title = shorten(title)
    page.slug = free_slug(parent.get_children(), slug_of(title))
    page.locale = parent.locale
    if translation_of is not None:
        page.translation_key = translation_of.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
