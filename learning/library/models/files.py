"""The files of publications, and how often they were taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from learning.files.checks import describe


class PublicationFile(models.Model):
    """A publication in one language and format."""

    publication = ParentalKey("library.Publication", on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField("files.PrivateFile", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10, blank=True)
    label = models.CharField(_("what it is, where there are several"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("file of a publication")
        verbose_name_plural = _("files of publications")
        ordering = ("position", "pk")

    def __str__(self):
        return self.label or str(self.file)

    @property
    def format(self):
        return describe(self.file.media_type)


class DownloadDay(models.Model):
    """How often a file was taken on a day: a number, and nothing of who took it. The sound of an episode counts too."""

    file = models.ForeignKey("files.PrivateFile", on_delete=models.CASCADE, related_name="download_days")
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of days")
        constraints = (models.UniqueConstraint(fields=("file", "day"), name="download_day_once"),)

    def __str__(self):
        return f"{self.file} · {self.day}: {self.number}"
