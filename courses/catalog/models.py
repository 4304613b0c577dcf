"""Courses: the content, and its pages. Who takes part, and when, belongs to the editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from learning.pages.models import FacePage, IndexPage


class Course(models.Model):
    """What several editions have in common."""

    title = models.CharField(_("title"), max_length=300, unique=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True, db_index=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("title",)

    def __str__(self):
        return self.title


class CourseIndexPage(IndexPage):
    template = "catalog/index.html"
    subpage_types = ("catalog.CoursePage",)

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")


class CoursePage(FacePage):
    fact_field = "course"
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="pages", verbose_name=_("course"))

    content_panels = (*FacePage.content_panels, FieldPanel("course"))
    parent_page_types = ("catalog.CourseIndexPage",)
    subpage_types = ()
    template = "catalog/course.html"

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")
