"""Capstones, when an edition holds theirs, and the teams that write."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from courses.capstones.enums import Grouping


class Capstone(models.Model):
    """What a course ends in. Its brief, sections and rubric stand on its pages, one a language."""

    course = models.OneToOneField(
        "catalog.Course", on_delete=models.PROTECT, related_name="capstone", verbose_name=_("course")
    )
    title = models.CharField(_("title"), max_length=300)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("capstone")
        verbose_name_plural = _("capstones")
        ordering = ("title",)

    def __str__(self):
        return self.title


class CapstoneRun(models.Model):
    """The capstone of one edition: by what its teams are made and when. Nothing is handed in after `due_at`.

    `due_sequence` counts for calendars (RFC 5545) how often that moved for anybody: for all, or for a team or a person.
    """

    edition = models.OneToOneField("editions.Edition", on_delete=models.CASCADE, related_name="capstone_run")
    capstone = models.ForeignKey(Capstone, on_delete=models.PROTECT, related_name="runs", verbose_name=_("capstone"))
    grouping = models.CharField(_("teams by"), max_length=12, choices=Grouping.choices, default=Grouping.COUNTRY)
    opens_at = models.DateTimeField(_("work begins"), null=True, blank=True)
    due_at = models.DateTimeField(_("to be handed in by"), null=True, blank=True)
    due_sequence = models.PositiveIntegerField(default=0, editable=False)
    due_changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("capstone of an edition")
        verbose_name_plural = _("capstones of editions")

    def __str__(self):
        return f"{self.capstone} · {self.edition}"


class Team(models.Model):
    """Those who write one roadmap together. Its country or institution is what they have in common.

    `extended_to` is a later deadline, given to this team alone.
    """

    run = models.ForeignKey(CapstoneRun, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=200)
    country = CountryField(_("country"), blank=True)
    institution = models.ForeignKey(
        "people.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    extended_to = models.DateTimeField(_("later deadline of this team"), null=True, blank=True)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("run", "name"), name="team_name_once"),)

    def __str__(self):
        return self.name


class TeamMember(models.Model):
    """A person of a team, through the enrolment that brought them into the edition: one team each."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    enrolment = models.OneToOneField("editions.Enrolment", on_delete=models.CASCADE, related_name="team_membership")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")

    def __str__(self):
        return f"{self.enrolment.person} · {self.team}"
