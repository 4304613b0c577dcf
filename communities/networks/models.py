"""Thematic networks, communities of practice and virtual spaces, and their pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from learning.common.fields import PartialDateField
from learning.pages.models import FacePage, IndexPage


class Network(models.Model):
    """A network or community. Its secretariat and members are the involvements of its activity."""

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="network")
    name = models.CharField(_("name"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    since = PartialDateField(_("since"))

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("name",)

    def __str__(self):
        return self.acronym or self.name


class NetworkIndexPage(IndexPage):
    template = "networks/index.html"
    subpage_types = ("networks.NetworkPage",)

    class Meta:
        verbose_name = _("list of networks")
        verbose_name_plural = _("lists of networks")


class NetworkPage(FacePage):
    fact_field = "network"
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="pages", verbose_name=_("network"))

    content_panels = (*FacePage.content_panels, FieldPanel("network"))
    parent_page_types = ("networks.NetworkIndexPage",)
    subpage_types = ()
    template = "networks/network.html"

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")
