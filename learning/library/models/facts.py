"""Publications, guides and episodes: the record of each."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from learning.common.fields import AddressField
from learning.library.enums import PublicationStatus
from learning.library.managers import PublicationQuerySet

_SITE_LANGUAGES = {"es", "pt", "en"}


class Publication(ClusterableModel):
    """A publication, guide or podcast episode, one record for all its languages."""

    title = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=80, db_index=True)
    series = models.CharField(_("series"), max_length=200, blank=True, db_index=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    url = AddressField(_("address"), max_length=500, blank=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True, db_index=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PublicationStatus.choices,
        default=PublicationStatus.PUBLISHED,
        db_index=True,
    )
    status_text = models.CharField(_("status as printed"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    cover = models.ForeignKey(
        "pages.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ("-year", "title")

    def __str__(self):
        return self.title

    @property
    def title_language(self):
        """The language of the title: the one the publication is in; Spanish where the title was put into English."""
        known = set(self.languages) & _SITE_LANGUAGES
        if len(known) == 1:
            return known.pop()
        return "es" if self.title_en else "en"

    @property
    def host(self):
        """The site that the address leads to."""
        return urlsplit(self.url).hostname or ""

    def is_visible_to(self, user):
        """The same answer for one that `objects.visible_to(user)` gives for all."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    @property
    def is_planned(self):
        return self.status == PublicationStatus.PLANNED
