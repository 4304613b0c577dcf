"""What changes courses."""

from django.db import transaction

from courses.catalog.models import Course, CoursePage
from learning.common.text import fold
from learning.pages.actions import rename_faces


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
