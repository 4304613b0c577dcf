"""The pages of networks: one list and one page of each per language."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from communities.networks import queries
from communities.networks.models.facts import Network
from learning.pages.faces import face_words, faces, languages_of, route_to_face
from learning.pages.models import FacePage, IndexPage


class NetworkIndexPage(IndexPage):
    template = "networks/index.html"
    subpage_types = ("networks.NetworkPage",)

    class Meta:
        verbose_name = _("list of networks")
        verbose_name_plural = _("lists of networks")

    def route(self, request, path_components):
        return route_to_face(self, NetworkPage, path_components) or super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        listing = queries.listing(request.GET, request.user, face_words(NetworkPage))
        entries = queries.entries(listing.keys, request.user, faces(NetworkPage, listing.keys))
        return super().get_context(request, *args, **kwargs) | {"listing": listing, "entries": entries}


class NetworkPage(FacePage):
    fact_field = "network"
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="pages", verbose_name=_("network"))

    content_panels = (
        FieldPanel("network", help_text=_("Choose the network that this page shows, or make a new one there.")),
        *FacePage.content_panels,
    )
    parent_page_types = ("networks.NetworkIndexPage",)
    subpage_types = ()
    template = "networks/network.html"

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")

    def get_context(self, request, *args, **kwargs):
        network = queries.told(self.network_id, request.user)
        if network is None:
            raise Http404
        self.network = network
        lang, fact_lang = languages_of(self)
        return super().get_context(request, *args, **kwargs) | {
            "network": network,
            "secretariat": queries.secretariat(network),
            "total": next(iter(network.activity.recorded_totals.all()), None),
            "members": queries.members_by_country(network),
            "sections": queries.sections(network, request.user),
            "parent": getattr(self, "shelf", None) or self.get_parent(),
            "lang": lang,
            "fact_lang": fact_lang,
        }
