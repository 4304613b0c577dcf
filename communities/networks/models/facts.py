"""Thematic networks, communities of practice and virtual spaces."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.networks.managers import NetworkQuerySet
from learning.common.fields import PartialDateField


class Network(models.Model):
    """A network or community. Its secretariat and members are the involvements of its activity."""

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="network")
    name = models.CharField(_("name"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    since = PartialDateField(_("since"))

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("name",)

    def __str__(self):
        return self.acronym or self.name

    @property
    def title(self):
        """What the pages of every fact are headed with."""
        return self.name
