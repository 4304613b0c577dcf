"""What a webinar leaves: slides and handouts, and what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from videoconf.webinars.enums import MaterialKind

RECORDING_PURPOSE, MATERIAL_PURPOSE, ATTENDANCE_PURPOSE = "recording", "webinar", "attendance"
"""Names of what is uploaded for webinars."""


class Material(models.Model):
    """A file of a webinar, for everybody who may see its page."""

    webinar = models.ForeignKey("webinars.Webinar", on_delete=models.CASCADE, related_name="materials")
    file = models.OneToOneField("files.PrivateFile", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=MaterialKind.choices, default=MaterialKind.SLIDES)
    title = models.CharField(_("title"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("material of a webinar")
        verbose_name_plural = _("materials of webinars")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title or str(self.file)


class Transcript(models.Model):
    """What was said, in one language: `vtt` as written (WebVTT), `words` as the search compares them."""

    webinar = models.ForeignKey("webinars.Webinar", on_delete=models.CASCADE, related_name="transcripts")
    language = models.CharField(_("language"), max_length=10)
    vtt = models.TextField(_("transcript (WebVTT)"))
    words = models.TextField(editable=False)

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ("language",)
        constraints = (models.UniqueConstraint(fields=("webinar", "language"), name="transcript_once"),)

    def __str__(self):
        return f"{self.webinar} · {self.language}"
