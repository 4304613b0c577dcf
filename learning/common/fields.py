"""Model fields that several apps share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.common.dates import YEARS, PartialDate


def check_partial_date(text):
    """Refuse what is neither a year, a month nor a day, or of no likely year."""
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is not a date. Write a year (2021), a month (2021-10) or a day (2021-10-04)."),
            code="invalid",
            params={"value": text},
        ) from error
    check_year(date.first.year)


def check_year(year):
    """Refuse a year in which nothing that the site tells of can have been."""
    first, last = YEARS
    if year is not None and not first <= year <= last:
        raise ValidationError(
            _("Write a year from %(first)s to %(last)s."),
            code="year",
            params={"first": str(first), "last": str(last)},
        )


class PartialDateField(models.CharField):
    """A date to the day, the month or the year, stored as ISO text (`2021-10`); empty when unknown.

    In Python it is text; `PartialDate.parse` reads it. Text sorts as the dates do.
    """

    default_validators = (check_partial_date,)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10, "blank": True, **kwargs})


class AddressField(models.URLField):
    """An address on the web; one typed without its scheme is read as https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
