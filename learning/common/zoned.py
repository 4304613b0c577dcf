"""Fields of forms that an edition's team fills in."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from learning.common.fields import YEARS


class ZonedDateTimeField(forms.DateTimeField):
    """A moment typed in a given zone, whoever types it and wherever they are."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    zone = dt.UTC

    def prepare_value(self, value):
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(self.zone):
            moment = super().to_python(value)
        first, last = YEARS
        if moment is not None and not first < moment.year < last:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment
