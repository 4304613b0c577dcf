from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffRole(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    TUTOR = "tutor", _("Tutor")


class State(models.TextChoices):
    """How an edition stands on a day."""

    RUNNING = "running", _("Running now")
    UPCOMING = "upcoming", _("Coming up")
    HELD = "held", _("Held")
    REPORTED = "reported", _("Running when reported")
    ANNOUNCED = "announced", _("Announced, not known to be held")
    UNKNOWN = "unknown", _("Dates not recorded")
