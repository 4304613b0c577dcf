"""What a tutor says of a roadmap that was handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.capstones.enums import Outcome


class Assessment(models.Model):
    """One reading of one version, begun by a tutor and, once decided, frozen.

    `rubric` is the assessment's own copy, taken when it is begun: [{"key", "title", "levels": [{"key", "title", "text",
    "points"}]}], every title and text as {language: words}; `choices` {criterion's key: level's key}. At most one of a
    roadmap is undecided. `number` counts what was saved of it, last by `saved_by`.
    """

    roadmap = models.ForeignKey("capstones.Roadmap", on_delete=models.PROTECT, related_name="assessments")
    version = models.ForeignKey("capstones.RoadmapVersion", on_delete=models.PROTECT, related_name="assessments")
    tutor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assessments"
    )
    rubric = models.JSONField()
    choices = models.JSONField(default=dict)
    feedback = models.TextField(_("what to improve, and what is good"), blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    most_points = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("roadmap",), condition=Q(decided_at=None), name="assessment_undecided_once"
            ),
        )

    def __str__(self):
        return f"{self.roadmap} · {self.version_id}"


class PassageComment(models.Model):
    """A remark on a passage of a version: its words, and at which of their occurrences in the section they stand.

    A removed one keeps its key and nothing else, so that a late repetition does not bring it back.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="comments")
    key = models.UUIDField(unique=True)
    section = models.UUIDField()
    passage = models.CharField(max_length=1000)
    occurrence = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("comment"), max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment on a passage")
        verbose_name_plural = _("comments on passages")
        ordering = ("created_at", "pk")

    def __str__(self):
        return self.passage[:60]
