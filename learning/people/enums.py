from django.db import models
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another")
    UNSPECIFIED = "unspecified", _("I prefer not to say")


class Audience(models.TextChoices):
    """Who may see a person's page."""

    NOBODY = "nobody", _("Only the teams of my courses, the focal points of my institution and administrators")
    MEMBERS = "members", _("People who are signed in")
    EVERYONE = "everyone", _("Everyone")


class InstitutionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed by a person, waiting for approval")
    APPROVED = "approved", _("Approved")
    MERGED = "merged", _("Merged into another")


class Role(models.TextChoices):
    """Rights over the whole site; each is a Django group of this name. Other roles come from what one belongs to."""

    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    COORDINATOR = "coordinator", _("Coordinator")
    FIGURES = "figures", _("Reader of full figures")


class ConsentTo(models.TextChoices):
    """What people agree to."""

    PRIVACY = "privacy", _("What is kept of you, and what for")
    DIRECTORY = "directory", _("Others see your page")
    MAIL = "mail", _("Mail of this kind")
    RECORDING = "recording", _("Being in the recording of a videoconference")


class MailState(models.TextChoices):
    """How far a message of an account is."""

    WAITING = "waiting", _("Waits to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")


class CopyState(models.TextChoices):
    """How far a copy of somebody's data is."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
