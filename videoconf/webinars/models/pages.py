"""The pages of videoconferences: one list and one page of each per language."""

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from learning.pages.faces import face_words, faces, languages_of, route_to_face
from learning.pages.models import FacePage, IndexPage
from videoconf.webinars import queries
from videoconf.webinars.models.facts import Webinar


class WebinarIndexPage(IndexPage):
    template = "webinars/index.html"
    subpage_types = ("webinars.WebinarPage",)

    class Meta:
        verbose_name = _("list of videoconferences")
        verbose_name_plural = _("lists of videoconferences")

    def route(self, request, path_components):
        return route_to_face(self, WebinarPage, path_components) or super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        today = timezone.localdate()
        listing = queries.listing(request.GET, request.user, face_words(WebinarPage), today)
        entries = queries.entries(listing.keys, request.user, faces(WebinarPage, listing.keys), today)
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "listing": listing,
            "groups": queries.grouped(entries),
            "cycles": [] if listing.narrowed else queries.cycles(request.user),
        }


class WebinarPage(FacePage):
    fact_field = "webinar"
    webinar = models.ForeignKey(
        Webinar, on_delete=models.PROTECT, related_name="pages", verbose_name=_("videoconference")
    )

    content_panels = (
        FieldPanel("webinar", help_text=_("Choose the videoconference that this page shows, or make a new one there.")),
        *FacePage.content_panels,
    )
    parent_page_types = ("webinars.WebinarIndexPage",)
    subpage_types = ()
    template = "webinars/webinar.html"

    class Meta:
        verbose_name = _("videoconference page")
        verbose_name_plural = _("videoconference pages")

    def get_context(self, request, *args, **kwargs):
        webinar = queries.told(self.webinar_id, request.user)
        if webinar is None:
            raise Http404
        self.webinar = webinar
        today = timezone.localdate()
        near = queries.neighbours(webinar, request.user)
        lang, fact_lang = languages_of(self)
        return super().get_context(request, *args, **kwargs) | {
            "webinar": webinar,
            "organisers": webinar.activity.involvements.all(),
            "total": next(iter(webinar.activity.recorded_totals.all()), None),
            "upcoming": webinar.is_upcoming(today),
            "near": queries.faced(near, faces(WebinarPage, [one.pk for one in near]), today),
            "parent": getattr(self, "shelf", None) or self.get_parent(),
            "lang": lang,
            "fact_lang": fact_lang,
        }
