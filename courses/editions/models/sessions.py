"""When an edition meets, who was there, and when its modules open."""

import secrets
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import SessionKind
from learning.common.fields import AddressField


class Session(models.Model):
    """A live meeting or a workshop of an edition. `sequence` counts its changes for calendars (RFC 5545).

    `reminded_at` is when people were last told of it before it begins, `attendance_at` when who was there was last
    recorded: that nobody was there is recorded too.
    """

    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="sessions")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind.choices, default=SessionKind.ONLINE)
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    join_url = AddressField(_("address to join"), max_length=500, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    description = models.TextField(_("what it is about"), max_length=4000, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    attendance_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("starts_at", "pk")
        constraints = (models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_in_order"),)
        indexes = (models.Index(fields=("edition", "starts_at"), name="session_when"),)

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """That somebody was at a session, and for how many minutes; of who was erased since, it stays without a name."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    enrolment = models.ForeignKey(
        "editions.Enrolment", on_delete=models.SET_NULL, null=True, related_name="attendances"
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MaxValueValidator(1440)])
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = (models.UniqueConstraint(fields=("session", "enrolment"), name="attendance_once"),)

    def __str__(self):
        return f"{self.enrolment} · {self.session}"


def new_key():
    return secrets.token_urlsafe(24)


class CalendarKey(models.Model):
    """What the address of a person's own calendar feed holds instead of a sign-in; a new one ends the old one."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key")
    key = models.CharField(max_length=40, unique=True, default=new_key)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self):
        return str(self.person)


class ModuleOpening(models.Model):
    """The moment from which an edition shows a module, told by the module's `translation_key`; without one, at once."""

    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="module_openings")
    module = models.UUIDField()
    opens_at = models.DateTimeField(_("opens"))

    class Meta:
        verbose_name = _("opening of a module")
        verbose_name_plural = _("openings of modules")
        constraints = (models.UniqueConstraint(fields=("edition", "module"), name="module_opening_once"),)

    def __str__(self):
        return f"{self.edition} · {self.module}"
