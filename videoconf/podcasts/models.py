"""Podcasts and their episodes. An episode is a publication of the library that can be heard."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from videoconf.podcasts.enums import Category
from videoconf.podcasts.managers import EpisodeQuerySet, PodcastQuerySet

AUDIO_PURPOSE = "episode"
"""What the audio of an episode is uploaded for."""


class Podcast(models.Model):
    """A series that podcast apps follow; `key` is its `podcast:guid`, which stays when the address changes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=4000)
    language = models.CharField(_("language"), max_length=10)
    author = models.CharField(_("author"), max_length=200)
    category = models.CharField(_("category"), max_length=80, choices=Category.choices, default=Category.EDUCATION)
    contact = models.EmailField(_("address of the owner"), blank=True)
    cover = models.ForeignKey(
        "pages.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    public = models.BooleanField(_("may be shown in public"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PodcastQuerySet.as_manager()

    class Meta:
        verbose_name = _("podcast")
        verbose_name_plural = _("podcasts")
        ordering = ("title",)

    def __str__(self):
        return self.title


class Episode(models.Model):
    """`seconds` is the length of the audio; `chapters` a list of `{"at": seconds, "title": str}`; `vtt` what is said.

    Without `published_at`, or before it, it is in no list and no feed; so is one without audio. `noticed_at` is when
    the search read it as one that is out.
    """

    publication = models.OneToOneField("library.Publication", on_delete=models.CASCADE, related_name="episode")
    podcast = models.ForeignKey(Podcast, on_delete=models.PROTECT, related_name="episodes")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    season = models.PositiveSmallIntegerField(_("season"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("episode"), null=True, blank=True)
    audio = models.OneToOneField(
        "files.PrivateFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    chapters = models.JSONField(_("chapters"), default=list, blank=True)
    vtt = models.TextField(_("transcript (WebVTT)"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, db_index=True)
    noticed_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ("-published_at", "-pk")

    def __str__(self):
        return str(self.publication)

    def is_out(self, now):
        """Whether anybody may hear it, where its podcast and its publication may be seen."""
        return self.audio_id is not None and self.published_at is not None and self.published_at <= now
