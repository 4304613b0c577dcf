"""The Wagtail site: home, standard pages, and the base of the pages that show what another app knows."""

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from learning.common.freshness import version
from learning.pages.blocks import BodyBlock
from learning.pages.entries import SearchEntry
from learning.pages.face_forms import FacePageForm
from learning.pages.faces import TEXT_LOCALE, origin
from learning.pages.locales import code_of
from learning.pages.media import SiteDocument, SiteImage, SiteRendition
from learning.pages.naming import address, shorten
from learning.pages.privacy import private_paths, public
from learning.pages.registries import home_facts, home_sections, shown
from learning.pages.scheduling import SchedulingPanel

__all__ = [
    "FacePage",
    "HomePage",
    "IndexPage",
    "NewsIndexPage",
    "NewsPage",
    "SearchEntry",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "StandardPage",
]


_NEWS_PER_PAGE = 12


class ContentPage(Page):
    """What every page of the site has: an introduction and a body of blocks."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences that say what the page is for. Shown large, and in lists."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = (*Page.content_panels, FieldPanel("introduction"), FieldPanel("body"))
    settings_panels = (SchedulingPanel(), *Page.settings_panels[1:])

    class Meta:
        abstract = True

    @classmethod
    def for_reading(cls):
        """Return the pages of this kind, each with what reading it asks besides."""
        return cls.objects.annotate(text_locale=TEXT_LOCALE)

    @property
    def text_language(self):
        """The language that the page's words are written in: an alias shows another page's."""
        told = getattr(self, "text_locale", None)
        return code_of(told or (self.alias_of.locale_id if self.alias_of_id else self.locale_id))

    @property
    def heading(self):
        return self.title

    def get_view_restrictions(self):
        """Ask nothing further where no page of the site is private, which is how it nearly always is."""
        return super().get_view_restrictions() if private_paths() else PageViewRestriction.objects.none()


class WrittenPage(ContentPage):
    """A page whose content is what editors write, nothing else."""

    show_in_footer = models.BooleanField(
        _("show in the footer"),
        default=False,
        help_text=_("A link at the foot of every page. Only pages directly below the home page stand there."),
    )

    promote_panels = (*Page.promote_panels, FieldPanel("show_in_footer"))

    class Meta:
        abstract = True


class HomePage(ContentPage):
    eyebrow = models.CharField(_("line above the title"), max_length=120, blank=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    action_label = models.CharField(
        _("words of the button"), max_length=60, blank=True, help_text=_("A verb first: “See the courses”.")
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page that the button opens"),
    )

    content_panels = (
        *Page.content_panels,
        FieldPanel("eyebrow"),
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldRowPanel((FieldPanel("action_label"), PageChooserPanel("action_page"))),
        FieldPanel("body"),
    )
    parent_page_types = ("wagtailcore.Page",)
    template = "pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def for_reading(cls):
        return super().for_reading().select_related("action_page")

    def get_context(self, request, *args, **kwargs):
        """Show everybody the same, what anybody may see: it is read when the template asks, and kept."""
        return super().get_context(request, *args, **kwargs) | {
            "facts": self.facts,
            "sections": lambda: shown(home_sections, self, AnonymousUser()),
            "version": version(),
        }

    @property
    def action_url(self):
        return address(self.action_page.url_path, code_of(self.action_page.locale_id))

    @staticmethod
    def facts():
        everybody = AnonymousUser()
        return [told for fact in home_facts.entries() if (told := fact(everybody)) is not None]


class StandardPage(WrittenPage):
    parent_page_types = ("pages.HomePage", "pages.StandardPage")
    template = "pages/standard.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class NewsIndexPage(WrittenPage):
    """The news of the network, newest first."""

    parent_page_types = ("pages.HomePage",)
    subpage_types = ("pages.NewsPage",)
    max_count_per_parent = 1
    template = "pages/news_index.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        news = NewsPage.objects.child_of(self).newest_first()
        found = Paginator(news, _NEWS_PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"found": found}


class NewsQuerySet(PageQuerySet):
    def newest_first(self):
        return public(self).select_related("alias_of__locale", "locale").order_by("-date", "-pk")


class NewsPage(ContentPage):
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("Shown above the title; newest first."))

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = (
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    )
    parent_page_types = ("pages.NewsIndexPage",)
    subpage_types = ()
    template = "pages/news.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")


class IndexPage(ContentPage):
    """A list of the faces of one kind, with search, facets and pages of it. Each app declares its own below this."""

    parent_page_types = ("pages.HomePage",)
    max_count_per_parent = 1

    class Meta:
        abstract = True


class FacePage(ContentPage):
    """One language's page of a plain model (a course, a webinar, a publication, a network).

    A subclass names the foreign key to the plain model in `fact_field`. The fact is shared by the pages of all
    languages; what a page has of its own is words.
    """

    fact_field = ""
    base_form_class = FacePageForm

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs):
        """Every language's page has the same fact: who translates is not asked for it."""
        super().__init_subclass__(**kwargs)
        if cls.fact_field:
            cls.override_translatable_fields = [SynchronizedField(cls.fact_field, overridable=False)]

    @classmethod
    def for_reading(cls):
        pages = super().for_reading().select_related(cls.fact_field)
        return pages.annotate(fact_lang=Subquery(origin(cls, OuterRef(f"{cls.fact_field}_id"))))

    @property
    def fact(self):
        return getattr(self, self.fact_field)

    @property
    def heading(self):
        """The title in full: a page's own title has less room than a fact's."""
        full = str(self.fact.title)
        return full if self.title == shorten(full) else self.title
