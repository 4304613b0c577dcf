from django.db import models
from django.utils.translation import gettext_lazy as _


class Joining(models.TextChoices):
    OPEN = "open", _("Open: whoever comes is in")
    REQUEST = "request", _("On request: the coordinators decide")
    INVITATION = "invitation", _("By invitation of the coordinators")


class Reach(models.TextChoices):
    """Who sees that a network exists, and what it does."""

    PUBLIC = "public", _("Public: everybody sees what it does, members talk")
    MEMBERS = "members", _("Members only: everybody sees that it exists")
    HIDDEN = "hidden", _("Hidden: only its people know of it")


class MemberRole(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer: reads, and does not write")


class MembershipState(models.TextChoices):
    ASKED = "asked", _("Asked to join")
    INVITED = "invited", _("Invited")
    IN = "in", _("Takes part")
    DECLINED = "declined", _("Declined")
    LEFT = "left", _("Left")


class MembershipNews(models.TextChoices):
    """What people are told of belonging to networks: kinds of notices."""

    DECISION = "network-decision", _("What is decided about me in networks")
    INVITATION = "network-invitation", _("I am invited to a network")
    REQUEST = "network-request", _("Somebody asks to join a network that I coordinate")


class Doings(models.TextChoices):
    """What people are told of what their networks do: kinds of notices."""

    MEETING_NEW = "network-meeting", _("A network of mine plans a meeting")
    MEETING_CHANGED = "network-meeting-changed", _("A meeting of a network of mine changes")
    MEETING_CANCELLED = "network-meeting-cancelled", _("A meeting of a network of mine is cancelled")
    MEETING_SOON = "network-meeting-soon", _("A meeting of a network of mine begins soon")
    MINUTES = "network-minutes", _("The minutes of a meeting of a network of mine are there")
    NEWS = "network-news", _("News of my networks")


class WorkState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Answer(models.TextChoices):
    YES = "yes", _("I am coming")
    MAYBE = "maybe", _("Perhaps")
    NO = "no", _("I cannot come")


class ItemKind(models.TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Link")
    PUBLICATION = "publication", _("Publication or guide")
    ROADMAP = "roadmap", _("Roadmap")
