"""A team's roadmap: sections and milestones that are saved one by one, and the versions that were kept."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.capstones.enums import MilestoneState, RoadmapState, VersionReason
from courses.capstones.managers import RoadmapQuerySet


class Roadmap(models.Model):
    """`state` has one writer, `capstones.actions`. `number` counts every change and is taken under the row's lock."""

    team = models.OneToOneField("capstones.Team", on_delete=models.PROTECT, related_name="roadmap")
    title = models.CharField(_("title"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RoadmapState.choices, default=RoadmapState.DRAFT)
    number = models.PositiveBigIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")
        indexes = (models.Index(fields=("state", "submitted_at"), name="roadmap_waiting"),)

    def __str__(self):
        return self.title or str(self.team)


class RoadmapSection(models.Model):
    """What a team wrote under one section of the brief, told by the section's block id; the same in all languages."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="sections")
    key = models.UUIDField()
    html = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    number = models.PositiveBigIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("section of a roadmap")
        verbose_name_plural = _("sections of roadmaps")
        constraints = (models.UniqueConstraint(fields=("roadmap", "key"), name="roadmap_section_once"),)

    def __str__(self):
        return f"{self.roadmap} · {self.key}"


class SectionText(models.Model):
    """What a section held at a number, so that a save that was based on it can be merged with what came after.

    Beside every text that stood there is what a saver sent in a save that had to be merged: the next one begins there.
    """

    section = models.ForeignKey(RoadmapSection, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveBigIntegerField()
    html = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("text of a section")
        verbose_name_plural = _("texts of sections")
        constraints = (models.UniqueConstraint(fields=("section", "number"), name="section_text_once"),)

    def __str__(self):
        return f"{self.section} · {self.number}"


class Milestone(models.Model):
    """What is to be reached, by whom, until when, and what will show that it was. `key` is the client's own."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="milestones")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    what = models.CharField(_("what"), max_length=300)
    who = models.CharField(_("who"), max_length=200, blank=True)
    due_on = models.DateField(_("when"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MilestoneState.choices, default=MilestoneState.PLANNED)
    position = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveBigIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("position", "pk")

    def __str__(self):
        return self.what


class RoadmapVersion(models.Model):
    """All of a roadmap as it stood; frozen.

    `content` is {"title", "sections": [{"key", "title", "html"}],
    "milestones": [{"key", "what", "who", "due_on", "evidence", "state"}], "files": [{"key", "name"}]}.
    """

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=10, choices=VersionReason.choices, default=VersionReason.SAVED)
    content = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a roadmap")
        verbose_name_plural = _("versions of roadmaps")
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("roadmap", "number"), name="roadmap_version_once"),)

    def __str__(self):
        return f"{self.roadmap} · {self.number}"
