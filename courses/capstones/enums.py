from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Grouping(models.TextChoices):
    """What the members of a team have in common."""

    COUNTRY = "country", _("Country")
    INSTITUTION = "institution", _("Institution")


class RoadmapState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Handed in")
    RETURNED = "returned", _("Returned, to be improved")
    APPROVED = "approved", _("Approved")


class MilestoneState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("milestone", "Planned")
    UNDER_WAY = "under-way", _("Under way")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("Dropped")


class VersionReason(models.TextChoices):
    """Why a version was kept."""

    SAVED = "saved", _("Kept by hand")
    PAUSED = "paused", _("Kept when work paused")
    SUBMITTED = "submitted", _("Handed in")
    RESTORED = "restored", _("Before an older version was taken back")


class RoadmapNews(models.TextChoices):
    """What people are told of roadmaps: kinds of notices."""

    HANDED_IN = "roadmap-handed-in", _("A roadmap is handed in, for me to assess")
    RETURNED = "roadmap-returned", _("My team's roadmap comes back to be improved")
    APPROVED = "roadmap-approved", _("My team's roadmap is approved")


class Outcome(models.TextChoices):
    RETURNED = "returned", _("Returned, to be improved")
    APPROVED = "approved", _("Approved")
