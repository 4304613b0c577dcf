"""Fields of forms for moments that are typed as a given zone counts them."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.common.fields import YEARS
from learning.common.zones import city_of

_TYPED = dt.timezone(dt.timedelta(), "as it was typed")
"""Tells an hour that somebody typed from one that came with an offset of its own."""


class ZonedDateTimeField(forms.DateTimeField):
    """A moment typed in a given zone, whoever types it and wherever they are.

    On the night the clocks go forward an hour does not exist: it is refused. On the night they go back an hour comes
    twice: the first is taken, and `remark` says so.
    """

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    zone = dt.UTC
    remark = ""

    def prepare_value(self, value):
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value):
        self.remark = ""
        with timezone.override(_TYPED):
            moment = super().to_python(value)
        if moment is None:
            return None
        first, last = YEARS
        if not first < moment.year < last:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return self._there(moment.replace(tzinfo=None)) if moment.tzinfo is _TYPED else moment

    def _there(self, typed):
        moment = typed.replace(tzinfo=self.zone)
        shown = moment.astimezone(dt.UTC).astimezone(self.zone).replace(tzinfo=None)
        told = {"place": city_of(self.zone), "typed": date_format(typed, "DATETIME_FORMAT")}
        if shown != typed:
            message = _(
                "%(typed)s does not exist in %(place)s: that night the clocks go forward. Write %(shown)s, or an "
                "hour before the change."
            )
            raise ValidationError(message, "gap", told | {"shown": date_format(shown, "TIME_FORMAT")})
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            self.remark = (
                _("%(typed)s comes twice in %(place)s: that night the clocks go back. The first of the two is taken.")
                % told
            )
        return moment.astimezone(dt.UTC)


def remarks(form):
    """Return what a form that was cleaned has to say of its moments."""
    found = (getattr(field, "remark", "") for field in form.fields.values())
    return [remark for remark in found if remark]
