"""Forms of sessions: times are typed as the edition counts them."""

import datetime as dt

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from courses.editions.actions.attending import LONGEST, length_of
from courses.editions.enums import SessionKind
from courses.editions.zones import zone_of
from learning.common.editing import SeenMixin
from learning.common.keyed import KeyedMixin
from learning.common.zoned import ZonedDateTimeField

USUAL = 60
"""Minutes that a session lasts where nobody says otherwise."""


class SessionForm(KeyedMixin, SeenMixin, forms.Form):
    """What the team tells of a session; `key` makes sending it twice harmless."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices, widget=forms.RadioSelect)
    starts_at = ZonedDateTimeField(label=_("Begins"))
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=LONGEST, initial=USUAL)
    join_url = forms.URLField(
        label=_("Address to join"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Shown only to those in the edition, from 30 minutes before."),
    )
    place = forms.CharField(
        label=_("Place"), required=False, max_length=300, help_text=_("Of a workshop: building, street, city.")
    )
    description = forms.CharField(
        label=_("What it is about"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data=None, *, edition, session=None, initial=None):
        told = _told(session) if session else (initial or {})
        self.session = session
        super().__init__(data, initial=told, label_suffix="")
        self.fields["starts_at"].zone = zone_of(edition)
        self.fields["join_url"].validators = [URLValidator(schemes=["http", "https"])]

    def clean(self):
        told = super().clean()
        if told.get("kind") == SessionKind.WORKSHOP and not told.get("place"):
            self.add_error("place", _("Say where the workshop is."))
        return told

    @property
    def is_stored(self):
        return self.session is not None

    @property
    def facts(self):
        """Return the fields of the session."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "minutes"}}
        return told | {"ends_at": told["starts_at"] + dt.timedelta(minutes=self.cleaned_data["minutes"])}


def _told(session):
    names = ("key", "title", "kind", "starts_at", "join_url", "place", "description")
    return {name: getattr(session, name) for name in names} | {"minutes": length_of(session)}


class AttendanceForm(forms.Form):
    """Minutes of the people on one page of a session's list; an empty field is "was not there"."""

    def __init__(self, data=None, *, enrolments):
        super().__init__(data, label_suffix="")
        self.people = enrolments
        for enrolment in enrolments:
            self.fields[self.name_of(enrolment)] = forms.IntegerField(
                required=False,
                min_value=0,
                max_value=LONGEST,
                initial=next((row.minutes for row in enrolment.here), None),
            )

    @staticmethod
    def name_of(enrolment):
        return f"minutes-{enrolment.pk}"

    @property
    def rows(self):
        return [(enrolment, self[self.name_of(enrolment)]) for enrolment in self.people]

    @property
    def minutes(self):
        return {enrolment.pk: self.cleaned_data[self.name_of(enrolment)] for enrolment in self.people}
