"""The Wagtail site: home, standard pages, and the base of the pages that show what another app knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from learning.pages.blocks import BodyBlock
from learning.pages.media import SiteDocument, SiteImage, SiteRendition

__all__ = ["FacePage", "HomePage", "IndexPage", "SiteDocument", "SiteImage", "SiteRendition", "StandardPage"]


class ContentPage(Page):
    """What every page of the site has: an introduction and a body of blocks."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences that say what the page is for. Shown large, and in lists."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = (*Page.content_panels, FieldPanel("introduction"), FieldPanel("body"))

    class Meta:
        abstract = True


class HomePage(ContentPage):
    eyebrow = models.CharField(_("line above the title"), max_length=120, blank=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)

    content_panels = (
        *Page.content_panels,
        FieldPanel("eyebrow"),
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    )
    parent_page_types = ("wagtailcore.Page",)
    template = "pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(ContentPage):
    parent_page_types = ("pages.HomePage", "pages.StandardPage")
    template = "pages/standard.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class IndexPage(ContentPage):
    """A list of the faces of one kind, with search, facets and pages of it. Each app declares its own below this."""

    parent_page_types = ("pages.HomePage",)
    max_count_per_parent = 1

    class Meta:
        abstract = True


class FacePage(ContentPage):
    """One language's page of a plain model (a course, a webinar, a publication, a network).

    A subclass names the foreign key to the plain model in `fact_field`. The fact is shared by the pages of all languages;
    what a page has of its own is words.
    """

    fact_field = ""

    class Meta:
        abstract = True

    @property
    def fact(self):
        return getattr(self, self.fact_field)
