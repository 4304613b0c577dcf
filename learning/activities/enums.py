from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an activity of the ledger is. A network is a standing membership and is never added to what is held."""

    EDITION = "edition", _("Course editions")
    WEBINAR = "webinar", _("Videoconferences")
    REGISTER = "register", _("Register lines")
    NETWORK = "network", _("Networks")
    MEETING = "meeting", _("Meetings of networks")
    WORK = "work", _("Work of networks")


class Modality(models.TextChoices):
    TUTOR_LED = "tutor-led", _("Tutor-led")
    SELF_ADMINISTERED = "self-administered", _("Self-administered")
    HYBRID = "hybrid", _("Hybrid")
    SYNCHRONOUS = "synchronous", _("Synchronous")
    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online, tutoring unknown")


class ToldStatus(models.TextChoices):
    """What a report said of an activity; where nothing was said, its dates tell."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    HELD = "held", _("Held")


class ParticipationRole(models.TextChoices):
    PARTICIPANT = "participant", _("Participant")
    TUTOR = "tutor", _("Tutor")
    COORDINATOR = "coordinator", _("Coordinator")
    PANELIST = "panelist", _("Panelist")
    STAFF = "staff", _("Staff")


class ParticipationState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    TAKING_PART = "taking-part", _("Taking part")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    COMPLETED = "completed", _("Completed")


class Grain(models.TextChoices):
    """What a tally divides by: everything at once, or one thing, so that a plain question reads few rows."""

    CELL = "cell"
    GENDER = "gender"
    COUNTRY = "country"
    INSTITUTION = "institution"
    NONE = "none"


class InvolvementRole(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    PARTNER = "partner", _("Partner")
    PANELIST = "panelist", _("Panelist's institution")
    NAMED = "named", _("Named in the register")
    MEMBER = "member", _("Member")
    SECRETARIAT = "secretariat", _("Secretariat")
