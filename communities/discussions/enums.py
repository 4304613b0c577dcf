from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What became of a report of a post."""

    OPEN = "open", _("Waiting for a moderator")
    KEPT = "kept", _("Looked at, and the post stays")
    HIDDEN = "hidden", _("The post was hidden")


class Following(models.TextChoices):
    """How much of a thread somebody wants to hear."""

    ALL = "all", _("Tell me of every post")
    MINE = "mine", _("Tell me when I am answered or named")
    NOTHING = "nothing", _("Tell me nothing of it")
