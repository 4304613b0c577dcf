from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What somebody of a cohort said when asked to come along."""

    OPEN = "open", _("Not answered")
    JOIN = "join", _("Comes, and the posts too")
    ALONE = "alone", _("Comes, without the posts")
    DECLINE = "decline", _("Does not come")
