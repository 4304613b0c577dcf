"""The pages of courses: one list and one page of each per language."""

from functools import cache

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from courses.catalog import queries
from courses.catalog.models.facts import Course
from learning.common.listing import listed
from learning.pages.faces import faces, languages_of
from learning.pages.models import FacePage, IndexPage
from learning.pages.queries import way_to
from learning.people.rules import sees_as_everybody


class CourseIndexPage(IndexPage):
    template = "catalog/index.html"
    subpage_types = ("catalog.CoursePage",)

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")

    def get_context(self, request, *args, **kwargs):
        user, today = request.user, timezone.localdate()
        context = listed(
            request,
            ("courses", today),
            lambda: queries.stock(user, faces(CoursePage), today),
            queries.facets(),
            as_everybody=sees_as_everybody(user),
        )
        groups = cache(lambda: queries.grouped(context["entries"]()))
        return super().get_context(request, *args, **kwargs) | context | {"groups": groups}


class CoursePage(FacePage):
    fact_field = "course"
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="pages", verbose_name=_("course"))

    content_panels = (
        FieldPanel(
            "course",
            help_text=_(
                "Choose the course that this page shows, or make a new one there. "
                "Its dates stand in its editions, under “Facts”."
            ),
        ),
        *FacePage.content_panels,
    )
    parent_page_types = ("catalog.CourseIndexPage",)
    subpage_types = ()
    template = "catalog/course.html"

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")

    def get_context(self, request, *args, **kwargs):
        lang, fact_lang = languages_of(self)
        user = request.user
        return super().get_context(request, *args, **kwargs) | {
            "keep": ("course", self.pk, timezone.localdate()) if sees_as_everybody(user) else None,
            "course": self.course,
            "sections": cache(lambda: queries.sections(self.course, user)),
            "parent": way_to(self)[-1],
            "lang": lang,
            "fact_lang": fact_lang,
        }
