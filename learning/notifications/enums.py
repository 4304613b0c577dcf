from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """When a person gets mail of a kind of notice. On the site it is shown in any case."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, together")
    NEVER = "never", _("Never")


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent any more")
    FAILED = "failed", _("Failed")
