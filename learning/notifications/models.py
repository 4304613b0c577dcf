"""What people are told: on the site, and by mail through an outbox that is written with the fact."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.notifications.enums import Delivery, LetterState
from learning.notifications.managers import LetterQuerySet, NoticeQuerySet


class Notice(models.Model):
    """One thing told to one person. `key` names the fact, so that it is told once; `view` and `args` lead to it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    data = models.JSONField(default=dict)
    view = models.CharField(max_length=80)
    args = models.JSONField(default=list)
    anchor = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("person", "kind", "key"), name="notice_once"),)
        indexes = (
            models.Index(fields=("person", "read_at", "-created_at"), name="notice_unread"),
            models.Index(fields=("kind", "key"), name="notice_fact"),
        )

    def __str__(self):
        return f"{self.kind} · {self.person}"


class Preference(models.Model):
    """How a person wants to hear of a kind; without one, as the kind proposes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=40)
    delivery = models.CharField(max_length=8, choices=Delivery.choices)

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")
        constraints = (models.UniqueConstraint(fields=("person", "kind"), name="notice_preference_once"),)

    def __str__(self):
        return f"{self.person} · {self.kind}: {self.delivery}"


class Letter(models.Model):
    """A row of the outbox: a notice that is to be sent by mail, at once or with the others of the day.

    While a worker has it in hand, `due_at` is the moment at which others may take it.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="letter")
    delivery = models.CharField(max_length=8, choices=Delivery.choices)
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = (models.Index(fields=("state", "due_at"), name="letter_due"),)

    def __str__(self):
        return f"{self.notice} {self.state}"
