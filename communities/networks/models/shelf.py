"""The library of a network."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import ItemKind
from learning.common.fields import AddressField
from learning.common.sanitize import sanitize


class Tag(models.Model):
    """A subject of what is kept; `words` is its name as the search compares it."""

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("name"), max_length=60)
    words = models.CharField(max_length=80, editable=False)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("words",)
        constraints = (models.UniqueConstraint(fields=("network", "words"), name="network_tag_once"),)

    def __str__(self):
        return self.name


class Item(models.Model):
    """Something that a network keeps: a file, a link, a publication, or a roadmap as it was approved (`html`).

    `words` is what the search compares. Files of a roadmap name it as what they belong to.
    """

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what it is"), max_length=2000, blank=True)
    url = AddressField(_("address"), max_length=500, blank=True)
    file = models.OneToOneField(
        "files.PrivateFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    publication = models.ForeignKey(
        "library.Publication", on_delete=models.CASCADE, null=True, blank=True, related_name="network_items"
    )
    html = models.TextField(editable=False, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="items", verbose_name=_("tags"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("item of a network's library")
        verbose_name_plural = _("items of networks' libraries")
        ordering = ("-added_at", "-pk")
        indexes = (models.Index(fields=("network", "-added_at"), name="item_latest"),)

    def __str__(self):
        return self.title

    @property
    def body(self):
        """A roadmap as it was kept, as a page shows it."""
        return sanitize(self.html)
