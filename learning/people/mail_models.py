"""Account mail on its way: codes, links, notices of safety."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.people.enums import MailState


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=MailState.WAITING)

    def due(self, now):
        return self.waiting().filter(due_at__lte=now)


class OutgoingMail(models.Model):
    """A row of the outbox: written with what it tells, sent once that is committed, kept sealed until it went.

    While a worker has it in hand, `due_at` is the moment at which others may take it. Sent or given up, its words are
    gone: they carry codes and links that open doors.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.CharField(_("to"), max_length=500)
    sealed = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    trouble = models.CharField(_("what went wrong"), max_length=200, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("account mail")
        verbose_name_plural = _("account mail")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("state", "due_at"), name="outgoing_mail_due"),)

    def __str__(self):
        return f"{self.to} {self.state}"
