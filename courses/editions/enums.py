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


class EnrolmentMode(models.TextChoices):
    OPEN = "open", _("Open: whoever comes is in while there are seats")
    APPLICATION = "application", _("By application: the coordinators choose")
    NOMINATION = "nomination", _("By nomination of an institution's focal point")
    CLOSED = "closed", _("Closed")


class Gate(models.TextChoices):
    """Whether one may come into an edition at a moment; full, one comes onto the waiting list."""

    NOT_YET = "not-yet", _("Enrolment opens later")
    OPEN = "open", _("Enrolment is open")
    FULL = "full", _("All seats are taken")
    CLOSED = "closed", _("Enrolment is closed")
    OVER = "over", _("Over")


class EnrolmentState(models.TextChoices):
    """How one person stands with an edition."""

    APPLIED = "applied", _("Applied")
    WAITING = "waiting", _("On the waiting list")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    COMPLETED = "completed", _("Completed")


class EnrolmentNews(models.TextChoices):
    """What people are told of enrolments: kinds of notices."""

    DECISION = "enrolment-decision", _("What is decided about my enrolments")
    NOMINATION = "enrolment-nomination", _("I am nominated for a course")
    SEAT = "enrolment-seat", _("A seat is free in an edition that I lead")


class SessionKind(models.TextChoices):
    ONLINE = "online", _("Live session")
    WORKSHOP = "workshop", _("Workshop in person")


class SessionNews(models.TextChoices):
    """What people are told of a session: kinds of notices."""

    NEW = "session-new", _("A session of my courses is planned")
    CHANGED = "session-changed", _("A session of my courses changes")
    CANCELLED = "session-cancelled", _("A session of my courses is cancelled")
    SOON = "session-soon", _("A session of my courses begins soon")
