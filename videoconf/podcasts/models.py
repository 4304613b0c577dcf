"""Podcasts and their episodes. An episode is a publication of the library that can be heard."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.common.fields import AddressField


class Podcast(models.Model):
    """A series that podcast apps follow; `key` is its `podcast:guid`, which stays when the address changes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=4000)
    language = models.CharField(_("language"), max_length=10)
    author = models.CharField(_("author"), max_length=200)
    category = models.CharField(_("category"), max_length=80, default="Education")
    contact = models.EmailField(_("address of the owner"), blank=True)
    cover = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    public = models.BooleanField(_("may be shown in public"), default=True)

    class Meta:
        verbose_name = _("podcast")
        verbose_name_plural = _("podcasts")
        ordering = ("title",)

    def __str__(self):
        return self.title


class Episode(models.Model):
    """`seconds` is the length of the audio; `chapters` a list of `{"at": seconds, "title": str}`; `vtt` what is said.

    Without `published_at`, or before it, it is in no feed.
    """

    publication = models.OneToOneField("library.Publication", on_delete=models.CASCADE, related_name="episode")
    podcast = models.ForeignKey(Podcast, on_delete=models.PROTECT, related_name="episodes")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    season = models.PositiveSmallIntegerField(_("season"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("episode"), null=True, blank=True)
    audio = models.OneToOneField(
        "files.PrivateFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    audio_url = AddressField(_("address of the audio"), max_length=500, blank=True)
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    chapters = models.JSONField(_("chapters"), default=list, blank=True)
    vtt = models.TextField(_("transcript (WebVTT)"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ("-published_at", "-pk")

    def __str__(self):
        return str(self.publication)
