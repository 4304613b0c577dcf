from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffRole(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    TUTOR = "tutor", _("Tutor")
