from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What somebody of a cohort said when asked to come along."""

    OPEN = "open", _("Not answered")
    JOIN = "join", _("I come, and my posts come with me")
    ALONE = "alone", _("I come, without my posts")
    DECLINE = "decline", _("I do not come")


class FoundingNews(models.TextChoices):
    """What people are told of communities that grow out of cohorts: kinds of notices."""

    ASKED = "alumni-asked", _("A community grows out of a course of mine")
