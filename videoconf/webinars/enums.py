from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """What a webinar is at a moment: a pure function of its dates and of what there is to watch."""

    ANNOUNCED = "announced", _("Coming up")
    SOON = "soon", _("Begins soon")
    LIVE = "live", _("Live now")
    ENDED = "ended", _("Over")
    WATCH = "watch", _("Watch")
    CANCELLED = "cancelled", _("Cancelled")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("None: the page tells of it, and nothing more")
    OPEN = "open", _("Open to everybody")


class LetterKind(models.TextChoices):
    """What a letter to somebody who registered says."""

    CONFIRM = "confirm", _("Confirm the address")
    REGISTERED = "registered", _("Registered")
    DAY_BEFORE = "day-before", _("A day before")
    HOUR_BEFORE = "hour-before", _("An hour before")
    MOVED = "moved", _("Another date or hour")
    CANCELLED = "cancelled", _("Cancelled")
    WATCH = "watch", _("Something to watch")


class Platform(models.TextChoices):
    """Where people watched. Names of products are the same in every language."""

    SITE = "site", _("This site")
    ZOOM = "zoom", "Zoom"
    YOUTUBE = "youtube", "YouTube"
    FACEBOOK = "facebook", "Facebook"
    TEAMS = "teams", "Teams"
    OTHER = "other", _("Another platform")


class Viewing(models.TextChoices):
    LIVE = "live", _("Live")
    LATER = "later", _("Later, the recording")


class MaterialKind(models.TextChoices):
    SLIDES = "slides", _("Slides")
    HANDOUT = "handout", _("Handout")


class QuestionState(models.TextChoices):
    ASKED = "asked", _("Waits for the moderators")
    SHOWN = "shown", _("Shown")
    LIVE = "live", _("Being answered now")
    ANSWERED = "answered", _("Answered")
    HIDDEN = "hidden", _("Not shown")
    MERGED = "merged", _("Joined with another question")
    WITHDRAWN = "withdrawn", _("Taken back")


class HiddenFor(models.TextChoices):
    """Why a question is not shown: for moderators, who asked is not told."""

    TOPIC = "topic", _("Not about the topic")
    REPEATED = "repeated", _("Asked already")
    RUDE = "rude", _("Hurts somebody")
    PRIVATE = "private", _("Tells what is private")
    OTHER = "other", _("Another reason")
