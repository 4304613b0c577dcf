"""The pages of networks: one list and one page of each per language."""

from functools import cache

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from communities.networks.models.facts import Network
from communities.networks.queries import public as queries
from communities.networks.queries.joining import door
from learning.common.freshness import PEOPLE, version
from learning.common.listing import listed
from learning.pages.faces import faces, languages_of
from learning.pages.models import FacePage, IndexPage
from learning.pages.panels import FactPanel
from learning.pages.queries import way_to
from learning.people.rules import holds_no_role, sees_as_everybody


class NetworkIndexPage(IndexPage):
    template = "networks/index.html"
    subpage_types = ("networks.NetworkPage",)

    class Meta:
        verbose_name = _("list of networks")
        verbose_name_plural = _("lists of networks")

    def get_context(self, request, *args, **kwargs):
        user = request.user
        context = listed(
            request,
            ("networks",),
            lambda: queries.stock(user, faces(NetworkPage)),
            queries.FACETS,
            as_everybody=holds_no_role(user),
        )
        return super().get_context(request, *args, **kwargs) | context


class NetworkPage(FacePage):
    fact_field = "network"
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="pages", verbose_name=_("network"))

    content_panels = (
        FactPanel(
            edit="network:edit",
            content=_(
                "Purpose, who sees it, how people join, coordinators and institutions are the same in every language "
                "and stand in the network. Here are the words of this language."
            ),
        ),
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
        user = request.user
        open_to_all = queries.is_public(self.network_id) and sees_as_everybody(user)
        told = cache(lambda: queries.told(self.network_id, user))
        if not open_to_all and told() is None:
            raise Http404
        lang, fact_lang = languages_of(self)
        works = self.network.space_id is not None
        told_of = version(PEOPLE) if works else ""
        return super().get_context(request, *args, **kwargs) | {
            "keep": ("network", self.pk, timezone.localdate(), told_of) if open_to_all else None,
            "keep_head": ("network-head", self.pk) if open_to_all else None,
            "door": door(self.network, user) if works or not open_to_all else None,
            "coordinators": cache(lambda: queries.coordinators(self.network, user) if works else []),
            "network": self.network,
            "secretariat": lambda: queries.secretariat(told()),
            "total": lambda: next(iter(told().activity.recorded_totals.all()), None),
            "members": cache(lambda: queries.members_by_country(told())),
            "ways": cache(lambda: queries.ways(self.network)),
            "sections": cache(lambda: queries.sections(self.network, user)),
            "parent": way_to(self)[-1],
            "lang": lang,
            "fact_lang": fact_lang,
        }
