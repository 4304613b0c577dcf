"""Rooms on line. What they are for holds the relation to them."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.common.fields import AddressField


class Room(models.Model):
    """A place to meet on line. `key` names the meeting to the backend, `title` is what those inside read.

    `address` is asked for by some kinds only.
    """

    backend = models.CharField(_("kind of room"), max_length=20)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    address = AddressField(_("address to join"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self):
        return f"{self.backend} {self.key}"
