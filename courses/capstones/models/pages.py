"""The page of a capstone: its brief, the sections of a roadmap and the rubric, in one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from courses.capstones.blocks import RubricBlock, SectionsBlock
from courses.capstones.models.facts import Capstone
from learning.pages.models import FacePage
from learning.pages.queries import way_to


class CapstonePage(FacePage):
    """`introduction` and `body` are the brief; the ids of the blocks name sections, criteria and levels."""

    fact_field = "capstone"
    capstone = models.ForeignKey(Capstone, on_delete=models.PROTECT, related_name="pages", verbose_name=_("capstone"))
    sections = StreamField(SectionsBlock(), verbose_name=_("sections of a roadmap"), blank=True)
    rubric = StreamField(RubricBlock(), verbose_name=_("rubric"), blank=True)

    content_panels = (
        FieldPanel("capstone"),
        *FacePage.content_panels,
        FieldPanel("sections"),
        FieldPanel("rubric"),
    )
    parent_page_types = ("catalog.CoursePage",)
    subpage_types = ()
    template = "capstones/capstone.html"

    class Meta:
        verbose_name = _("capstone page")
        verbose_name_plural = _("capstone pages")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"way": way_to(self)[1:], "lang": self.text_language}
