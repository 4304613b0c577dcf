"""Private uploads. What may be done with one is decided by the thing that it belongs to."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage():
    return storages["private"]


def private_path(instance, filename):  # noqa: ARG001
    """Name the stored file by its key: nothing of the given name reaches the disk."""
    return f"{instance.key.hex[:2]}/{instance.key.hex}"


class PrivateFile(models.Model):
    """An upload: its bytes arrive in parts (`received` of `size`); it is readable once it is whole and was checked.

    Of a picture `width` and `height` are kept, so that a page has room for it before it comes.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="private_files",
        verbose_name=_("owner"),
    )
    purpose = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("content_type", "object_id")
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(_("type"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    received = models.PositiveBigIntegerField(default=0)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(storage=private_storage, upload_to=private_path, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        indexes = (models.Index(fields=("content_type", "object_id"), name="file_subject"),)

    def __str__(self):
        return self.name
