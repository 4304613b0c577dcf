"""The pages of courses: one list and one page of each per language."""

from functools import cache

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from courses.catalog import queries
from courses.catalog.blocks import LessonBlock
from courses.catalog.managers import LessonQuerySet
from courses.catalog.models.facts import Course
from courses.catalog.outlines import public_outline
from courses.catalog.reading import spot_of
from courses.catalog.registries import course_doors
from learning.common.listing import listed
from learning.common.registries import shown
from learning.library.models.pages import entries as publications
from learning.pages.faces import TEXT_LOCALE, faces, languages_of
from learning.pages.models import ContentPage, FacePage, IndexPage
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
    outcomes = models.TextField(
        _("what you will be able to do"),
        blank=True,
        help_text=_("One a line, each with a verb first: “Compare …”, “Design …”."),
    )
    audience = models.TextField(_("for whom"), blank=True)
    guide = models.ForeignKey(
        "pages.SiteDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guide of the course"),
    )

    content_panels = (
        FieldPanel(
            "course",
            help_text=_(
                "Choose the course that this page shows, or make a new one there. "
                "Its dates stand in its editions, under “Facts”."
            ),
        ),
        *FacePage.content_panels,
        FieldPanel("outcomes"),
        FieldPanel("audience"),
        FieldPanel("guide"),
    )
    parent_page_types = ("catalog.CourseIndexPage",)
    subpage_types = ("catalog.ModulePage", "capstones.CapstonePage")
    template = "catalog/course.html"

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")

    def get_context(self, request, *args, **kwargs):
        lang, fact_lang = languages_of(self)
        user = request.user
        return super().get_context(request, *args, **kwargs) | {
            "keep": ("course", self.pk, timezone.localdate()) if sees_as_everybody(user) else None,
            "keep_head": ("course-head", self.pk) if sees_as_everybody(user) else None,
            "doors": shown(course_doors, self.course, user),
            "course": self.course,
            "outline": cache(lambda: public_outline(self.course_id)),
            "sections": cache(lambda: queries.sections(self.course, user)),
            "guides": cache(lambda: publications(queries.guides(self.course_id), user)),
            "parent": way_to(self)[-1],
            "lang": lang,
            "fact_lang": fact_lang,
        }

    @property
    def outcome_list(self):
        """What one will be able to do, one thing each."""
        return [line.strip(" \t-•*") for line in self.outcomes.splitlines() if line.strip(" \t-•*")]


class ModulePage(ContentPage):
    """A module in one language: its lessons stand below it. Its translations share its `translation_key`."""

    levels_below_course = 1

    parent_page_types = ("catalog.CoursePage",)
    subpage_types = ("catalog.LessonPage",)
    template = "catalog/module.html"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def get_context(self, request, *args, **kwargs):
        lessons = LessonPage.objects.child_of(self).live().annotate(text_locale=TEXT_LOCALE)
        return super().get_context(request, *args, **kwargs) | {"way": way_to(self), "lessons": lessons}


class LessonPage(ContentPage):
    """A lesson in one language. What is told of it (done, place, talk) names its `translation_key`."""

    levels_below_course = 2

    body = StreamField(LessonBlock(), verbose_name=_("body"), blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes to read it"), null=True, blank=True, help_text=_("With its videos and what there is to think about.")
    )

    objects = PageManager.from_queryset(LessonQuerySet)()

    content_panels = (
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("minutes"),
        FieldPanel("body"),
    )
    parent_page_types = ("catalog.ModulePage",)
    subpage_types = ()
    template = "catalog/lesson.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"way": way_to(self), "spot": spot_of(self)}
