"""What people ask during a webinar."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from videoconf.webinars.enums import HiddenFor, QuestionState


class QuestionBoard(models.Model):
    """The questions of a webinar as one thing: whoever changes one holds this row.

    Two counters, so that a page that lost its line asks for what came after: `number` counts what everybody sees,
    `desk_number` all that moderators see. A question that only waits is no gap for a thousand pages.
    """

    webinar = models.OneToOneField("webinars.Webinar", on_delete=models.CASCADE, related_name="board")
    moderated = models.BooleanField(_("Questions are shown once a moderator lets them"), default=True)
    number = models.PositiveBigIntegerField(default=0)
    desk_number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("questions of a webinar")
        verbose_name_plural = _("questions of webinars")

    def __str__(self):
        return str(self.webinar)


class Question(models.Model):
    """A question of somebody who registered. `key` is the client's own, so that sending twice asks once.

    `name` is what is shown of who asks, empty where they chose so. `votes` counts the rows of `Vote`, `moves` how often
    that count moved: of two counts the one that moved oftener is the later. `number` and `desk_number` are those of the
    board's last change that touched it.
    """

    webinar = models.ForeignKey("webinars.Webinar", on_delete=models.CASCADE, related_name="questions")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    registration = models.ForeignKey(
        "webinars.Registration", on_delete=models.SET_NULL, null=True, related_name="questions"
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    text = models.CharField(_("question"), max_length=600)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState.choices, default=QuestionState.ASKED)
    votes = models.PositiveIntegerField(default=0)
    moves = models.PositiveIntegerField(default=0)
    number = models.PositiveBigIntegerField(default=0)
    desk_number = models.PositiveBigIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    reason = models.CharField(_("reason"), max_length=10, choices=HiddenFor.choices, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("-votes", "asked_at", "pk")
        indexes = (
            models.Index(fields=("webinar", "number"), name="question_changes"),
            models.Index(fields=("webinar", "desk_number"), name="question_desk_changes"),
        )

    def __str__(self):
        return self.text


class Vote(models.Model):
    """That somebody wants a question to be answered."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="voters")
    registration = models.ForeignKey("webinars.Registration", on_delete=models.CASCADE, related_name="votes")

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = (models.UniqueConstraint(fields=("question", "registration"), name="vote_once"),)

    def __str__(self):
        return f"{self.registration} · {self.question}"
