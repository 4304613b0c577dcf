"""The pages of courses: one list and one page of each per language."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from courses.catalog import queries
from courses.catalog.models.facts import Course
from learning.pages.faces import face_words, faces, languages_of, route_to_face
from learning.pages.models import FacePage, IndexPage


class CourseIndexPage(IndexPage):
    template = "catalog/index.html"
    subpage_types = ("catalog.CoursePage",)

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")

    def route(self, request, path_components):
        return route_to_face(self, CoursePage, path_components) or super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        known = queries.standings(request.user, timezone.localdate())
        listing = queries.listing(request.GET, request.user, face_words(CoursePage), known)
        entries = queries.entries(listing.keys, request.user, faces(CoursePage, listing.keys), known)
        context = super().get_context(request, *args, **kwargs)
        return context | {"listing": listing, "groups": queries.grouped(entries)}


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
        return super().get_context(request, *args, **kwargs) | {
            "course": self.course,
            "sections": queries.sections(self.course, request.user),
            "parent": getattr(self, "shelf", None) or self.get_parent(),
            "lang": lang,
            "fact_lang": fact_lang,
        }
