"""What of a course somebody has done, and where they were."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.progress.enums import ItemKind


class Completion(models.Model):
    """That a participation has completed something of its course, told by its `translation_key`: once in any language.

    The one ledger of what is done; lessons and capstones write to it through `progress.actions.complete`.
    """

    participation = models.ForeignKey("activities.Participation", on_delete=models.CASCADE, related_name="completions")
    item = models.UUIDField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = (models.UniqueConstraint(fields=("participation", "item"), name="completion_once"),)

    def __str__(self):
        return f"{self.participation} · {self.item}"


class Place(models.Model):
    """Where somebody was last in a course: a lesson by its `translation_key`, and a block of it by its id."""

    participation = models.OneToOneField(
        "activities.Participation", on_delete=models.CASCADE, related_name="reading_place"
    )
    lesson = models.UUIDField()
    block = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("place in a course")
        verbose_name_plural = _("places in courses")

    def __str__(self):
        return f"{self.participation} · {self.lesson}"
