from django.db import models
from django.utils.translation import gettext_lazy as _

FEWEST = 5
"""People whom a number must be about before others than those who look after them are told it."""


class By(models.TextChoices):
    """What figures may be divided by."""

    GENDER = "gender", _("Gender")
    COUNTRY = "country", _("Country of the participants")
    INSTITUTION = "institution", _("Institution")
    MODALITY = "modality", _("Modality")
    KIND = "kind", _("Kind of activity")
    YEAR = "year", _("Year")
    INDICATOR = "indicator", _("Indicator")
    OUTCOME = "outcome", _("Outcome")
    ROLE = "role", _("Role in the register")
    PLACE = "place", _("Country where it was held")
    NONE = "none", _("Not divided")
