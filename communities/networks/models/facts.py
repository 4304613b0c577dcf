"""Thematic networks, communities of practice and virtual spaces."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import Joining, Reach
from communities.networks.managers import NetworkQuerySet
from learning.common.fields import PartialDateField


class Network(models.Model):
    """A network or community. Its secretariat and member institutions are the involvements of its activity.

    `slug` is its address inside, and stays. `reach` follows into the activity: a hidden one is not public. One that is
    known from the record alone has no `space`, and nobody can join it.
    """

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="network")
    name = models.CharField(_("name"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    since = PartialDateField(_("since"))
    slug = models.SlugField(max_length=120, unique=True)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    joining = models.CharField(_("joining"), max_length=10, choices=Joining.choices, default=Joining.INVITATION)
    reach = models.CharField(_("who sees it"), max_length=8, choices=Reach.choices, default=Reach.PUBLIC)
    space = models.OneToOneField(
        "discussions.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="network", editable=False
    )

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
