"""The published figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """One publication of the public figures, frozen: the tables with their hidden cells already hidden."""

    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    participations = models.PositiveIntegerField(_("participations counted"))
    tables = models.JSONField(_("tables"))

    class Meta:
        verbose_name = _("published figures")
        verbose_name_plural = _("published figures")
        get_latest_by = "published_at"
        ordering = ("-published_at",)

    def __str__(self):
        return f"{self.published_at:%Y-%m-%d}"
