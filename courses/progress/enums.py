from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    LESSON = "lesson", _("Lesson")
    CAPSTONE = "capstone", _("Capstone")
