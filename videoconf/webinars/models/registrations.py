"""Who means to come to a webinar, and who was there."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from learning.notifications.enums import LetterState
from learning.notifications.managers import LetterQuerySet
from learning.people.enums import Gender
from videoconf.webinars.enums import LetterKind, Platform, Viewing
from videoconf.webinars.managers import RegistrationQuerySet

UNNAMED = "@erased.invalid"
"""How the address of a registration ends whose person was erased."""


def new_key():
    return secrets.token_urlsafe(24)


class Registration(models.Model):
    """Somebody who registered, with an account (`person`) or with an address alone; by either, once.

    Name, country, institution and gender are as they were then. `key` is in the link of one's own that the letter
    carries: it opens the room and takes the registration back, and nothing else. An address counts once its letter was
    answered (`confirmed_at`); an account's address is confirmed already. `participation` is the ledger's row, from
    confirming on: applied is registered, taking part is having attended.
    """

    webinar = models.ForeignKey("webinars.Webinar", on_delete=models.CASCADE, related_name="registrations")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150)
    country = CountryField(_("country"), blank=True)
    institution = models.ForeignKey(
        "people.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    institution_name = models.CharField(_("institution as written"), max_length=255, blank=True)
    gender = models.CharField(_("gender"), max_length=12, choices=Gender.choices)
    language = models.CharField(_("language"), max_length=10)
    participation = models.OneToOneField(
        "activities.Participation", on_delete=models.PROTECT, null=True, blank=True, related_name="registration"
    )
    registered_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("registered_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("webinar", "email"), name="registration_address_once"),
            models.UniqueConstraint(
                fields=("webinar", "person"), condition=Q(person__isnull=False), name="registration_person_once"
            ),
        )
        indexes = (models.Index(fields=("webinar", "confirmed_at"), name="registration_confirmed"),)

    def __str__(self):
        return f"{self.name} · {self.webinar}"

    @property
    def holds(self):
        """Whether it counts: the address was confirmed, and nobody took it back."""
        return self.confirmed_at is not None and self.cancelled_at is None

    @property
    def is_unnamed(self):
        """Whether its person was erased: it is a number, and nobody can be written to."""
        return self.email.endswith(UNNAMED)


class RegistrationLetter(models.Model):
    """A row of the outbox: one letter to who registered, account or not. `key` names the fact, so that it goes once.

    While a worker has it in hand, `due_at` is the moment at which others may take it.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to who registered")
        verbose_name_plural = _("letters to those who registered")
        constraints = (
            models.UniqueConstraint(fields=("registration", "kind", "key"), name="registration_letter_once"),
        )
        indexes = (models.Index(fields=("state", "due_at"), name="registration_letter_due"),)

    def __str__(self):
        return f"{self.kind} · {self.registration}"


class Attendance(models.Model):
    """That somebody who registered was there, on one platform, live or later."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendances")
    platform = models.CharField(_("platform"), max_length=10, choices=Platform.choices)
    viewing = models.CharField(max_length=6, choices=Viewing.choices)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance at a webinar")
        verbose_name_plural = _("attendances at webinars")
        constraints = (
            models.UniqueConstraint(fields=("registration", "platform", "viewing"), name="webinar_attendance_once"),
        )

    def __str__(self):
        return f"{self.registration} · {self.platform}"


class PlatformTotal(models.Model):
    """How many were there on a platform besides those known by name; null is unknown, never nought."""

    webinar = models.ForeignKey("webinars.Webinar", on_delete=models.CASCADE, related_name="platform_totals")
    platform = models.CharField(_("platform"), max_length=10, choices=Platform.choices)
    viewing = models.CharField(max_length=6, choices=Viewing.choices)
    people = models.PositiveIntegerField(_("people without names"), null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("total of a platform")
        verbose_name_plural = _("totals of platforms")
        ordering = ("platform", "viewing")
        constraints = (models.UniqueConstraint(fields=("webinar", "platform", "viewing"), name="platform_total_once"),)

    def __str__(self):
        return f"{self.webinar} · {self.platform}"
