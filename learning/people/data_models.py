"""What people say and ask about their own data: consents, copies, erasures."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.people.enums import ConsentTo, CopyState

COPY_KEPT = dt.timedelta(days=7)


class Consent(models.Model):
    """That somebody agreed to something, in the words of a text as it stood: `version` and `language` name it.

    Frozen: what is taken back keeps its row, and what is given again has another. `about` tells of what, where there
    is more than one: a kind of mail. Of a guest of a videoconference `guest` is the key of the registration.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="consents")
    guest = models.CharField(max_length=80, blank=True, db_index=True)
    to = models.CharField(_("to what"), max_length=12, choices=ConsentTo.choices)
    about = models.CharField(max_length=80, blank=True)
    version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language"), max_length=10)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("given_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "to", "about", "version"),
                condition=Q(withdrawn_at=None, person__isnull=False),
                name="consent_once_while_given",
            ),
            models.UniqueConstraint(
                fields=("guest", "to", "about", "version"),
                condition=Q(withdrawn_at=None, person__isnull=True),
                name="consent_of_a_guest_once",
            ),
        )

    def __str__(self):
        return f"{self.get_to_display()} {self.version}"


class DataCopy(models.Model):
    """A copy of somebody's data that they asked for: made by a worker, kept a week, one at a time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies")
    state = models.CharField(_("state"), max_length=8, choices=CopyState.choices, default=CopyState.WAITING)
    file = models.OneToOneField("files.PrivateFile", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("copy of one’s data")
        verbose_name_plural = _("copies of one’s data")
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(state=CopyState.WAITING), name="one_copy_at_a_time"
            ),
        )

    def __str__(self):
        return f"{self.asked_at:%Y-%m-%d}"

    @property
    def until(self):
        """Until when it can be fetched."""
        return self.made_at and self.made_at + COPY_KEPT


class ErasureRequest(models.Model):
    """That somebody wants their data erased: done on `due_at`, and taken back until then.

    `asked_by` is the administrator who does it for a person who wrote a letter; else nobody.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure_request")
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    due_at = models.DateTimeField(_("to be done"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("wish to be erased")
        verbose_name_plural = _("wishes to be erased")
        indexes = (models.Index(fields=("due_at",), name="erasure_due"),)

    def __str__(self):
        return f"{self.person_id}: {self.due_at:%Y-%m-%d}"


class Erasure(models.Model):
    """That whoever had this number was erased, so that it is done again where an old backup brings them back."""

    person_id = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self):
        return str(self.person_id)
