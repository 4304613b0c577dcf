"""What a network means to do, when it meets, and what it tells its people."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import Answer, WorkState
from learning.common.sanitize import sanitize


class Line(models.Model):
    """A line of a network's plan of work."""

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="lines")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    aim = models.TextField(_("aim"), max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("line of work")
        verbose_name_plural = _("lines of work")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title


class Work(models.Model):
    """An activity of a line: who answers for it, when, how it stands and what came of it.

    Done, it has a row in the ledger (`activity`), and keeps it; `reached` is how many people it reached, without names.
    """

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="works")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.OneToOneField(
        "activities.Activity", on_delete=models.PROTECT, null=True, blank=True, related_name="network_work"
    )
    title = models.CharField(_("activity"), max_length=300)
    institution = models.ForeignKey(
        "people.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible institution"),
    )
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=WorkState.choices, default=WorkState.PLANNED)
    result = models.TextField(_("result"), max_length=4000, blank=True)
    reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("activity of a plan")
        verbose_name_plural = _("activities of plans")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="work_in_order"
            ),
        )

    def __str__(self):
        return self.title


class Meeting(models.Model):
    """A meeting of a network. `sequence` counts its changes for calendars (RFC 5545); held, it is in the ledger.

    `minutes_html` was sanitised when it was written; `attendance_at` is when who was there was last recorded.
    """

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="meetings")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.OneToOneField(
        "activities.Activity", on_delete=models.PROTECT, null=True, blank=True, related_name="network_meeting"
    )
    room = models.OneToOneField(
        "rooms.Room", on_delete=models.PROTECT, null=True, blank=True, related_name="meeting", editable=False
    )
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=60)
    place = models.CharField(_("place"), max_length=300, blank=True)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    minutes_html = models.TextField(_("minutes"), blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    attendance_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("starts_at", "pk")
        constraints = (models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_in_order"),)
        indexes = (models.Index(fields=("network", "starts_at"), name="meeting_when"),)

    def __str__(self):
        return self.title

    @property
    def minutes(self):
        """The minutes as a page shows them."""
        return sanitize(self.minutes_html)


class Rsvp(models.Model):
    """What somebody answered to a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rsvps")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer.choices)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to a meeting")
        verbose_name_plural = _("answers to meetings")
        constraints = (models.UniqueConstraint(fields=("meeting", "person"), name="rsvp_once"),)

    def __str__(self):
        return f"{self.person} · {self.meeting}: {self.answer}"


class Presence(models.Model):
    """That a member was at a meeting; `participation` is the ledger's row of it.

    Of who was erased since, it stays without a membership.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    membership = models.ForeignKey(
        "networks.Membership", on_delete=models.SET_NULL, null=True, related_name="presences"
    )
    participation = models.OneToOneField(
        "activities.Participation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance at a meeting")
        verbose_name_plural = _("attendances at meetings")
        constraints = (models.UniqueConstraint(fields=("meeting", "membership"), name="presence_once"),)

    def __str__(self):
        return f"{self.membership} · {self.meeting}"


class News(models.Model):
    """What the coordinators tell the network. `html` was sanitised when it was written."""

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="news")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    html = models.TextField(_("text"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("news of a network")
        verbose_name_plural = _("news of networks")
        ordering = ("-published_at", "-pk")

    def __str__(self):
        return self.title

    @property
    def body(self):
        """The text as a page shows it."""
        return sanitize(self.html)
