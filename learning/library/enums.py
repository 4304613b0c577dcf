from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    PUBLISHED = "published", _("Published")


FILE_PURPOSE = "publication"
"""What a file of a publication is uploaded for."""
