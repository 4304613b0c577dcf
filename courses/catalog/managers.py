from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from courses.catalog.reading import reach, reads_everything
from learning.pages.privacy import public


class CourseQuerySet(models.QuerySet):
    def visible_to(self, user):  # noqa: ARG002 - the same question as of every fact; a course hides nothing from anybody
        """Every course, for everybody: what is not yet public of it is its page, its lessons and its editions."""
        return self


class LessonQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Those whose text the person may read: published, in a published module of a published course of theirs."""
        found = public(self).annotate(module_path=_above(1), course_path=_above(2))
        modules, courses = Page.objects.live().exclude(modulepage=None), Page.objects.live().exclude(coursepage=None)
        found = found.filter(module_path__in=modules.values("path"), course_path__in=courses.values("path"))
        if reads_everything(user):
            return found
        reached = reach(user)
        closed = modules.filter(translation_key__in={key for keys in reached.values() for key in keys})
        open_to_all = courses.filter(coursepage__course__lessons_open=True)
        theirs = courses.filter(coursepage__course__in=reached)
        return found.filter(
            Q(course_path__in=open_to_all.values("path"))
            | Q(course_path__in=theirs.values("path")) & ~Q(module_path__in=closed.values("path"))
        )


def _above(levels):
    """Where the page so many levels above stands; nowhere where there are not so many: PostgreSQL asks of all pages."""
    return Substr("path", 1, Greatest(Length("path") - Page.steplen * levels, 0))
