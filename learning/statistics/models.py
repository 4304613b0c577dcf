"""The published figures."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """One publication of the public figures. `known` is what earlier ones told, this one does not, and is still so."""

    published_at = models.DateTimeField(_("published"), default=timezone.now)
    participations = models.PositiveIntegerField(_("participations counted"))
    known = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("published figures")
        verbose_name_plural = _("published figures")
        get_latest_by = "published_at"
        ordering = ("-published_at",)

    def __str__(self):
        return f"{self.published_at:%Y-%m-%d}"


class Published(models.Model):
    """The tables of one subject, frozen: `{table: {row: number}}`; a hidden number is null, a missing row is nought."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="subjects")
    scope = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    tables = models.JSONField()

    class Meta:
        verbose_name = _("published tables")
        verbose_name_plural = _("published tables")
        constraints = (models.UniqueConstraint(fields=("snapshot", "scope", "key"), name="published_once"),)

    def __str__(self):
        return f"{self.scope} {self.key}"
