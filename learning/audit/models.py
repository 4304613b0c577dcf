"""Who did what to whom, where a thing that came from outside came from, and what a form has made already."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One deed, frozen when it was done: the labels stay when the actor or the object is gone."""

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    actor_label = models.CharField(_("name of who did it"), max_length=255, blank=True)
    verb = models.CharField(_("what"), max_length=80, db_index=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.SET_NULL, null=True, related_name="+")
    object_id = models.CharField(max_length=64, blank=True)
    object_label = models.CharField(_("to what"), max_length=255, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("content_type", "object_id"), name="audit_object"),)

    def __str__(self):
        return f"{self.actor_label or '–'} {self.verb} {self.object_label}"


class SourceRow(models.Model):
    """A row of an outside record: the object it became and what the row said when it was last taken.

    Comparing the last row with the object tells what someone changed on the site; with the next row, what the record
    changed.
    """

    file = models.CharField(max_length=40)
    row_id = models.CharField(max_length=80)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    values = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("row of the record")
        verbose_name_plural = _("rows of the record")
        constraints = (models.UniqueConstraint(fields=("file", "row_id"), name="source_row_once"),)
        indexes = (models.Index(fields=("content_type", "object_id"), name="source_object"),)

    def __str__(self):
        return f"{self.file} {self.row_id}"


class Made(models.Model):
    """What was made under a key of a client's own, where the thing itself has no room for one (`actions.once`)."""

    key = models.UUIDField(unique=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    target = GenericForeignKey("content_type", "object_id")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("thing made once")
        verbose_name_plural = _("things made once")

    def __str__(self):
        return f"{self.key} {self.target}"
