"""The forms of videoconferences in the Wagtail admin."""

import datetime as dt

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.forms.models import WagtailAdminModelForm

from learning.activities.enums import InvolvementRole
from learning.activities.forms import LANGUAGES, FactForm, NamesField, languages_field
from learning.common.formats import language_name
from learning.common.suggesting import TermField
from learning.common.widgets import PlainSelect
from learning.common.writing import free_slug
from learning.common.zoned import ZonedDateTimeField
from learning.people.choices import time_zone_choices
from learning.people.forms.fields import PeopleField
from learning.people.queries import InstitutionIndex
from videoconf.rooms.queries import backend_choices, needs_address
from videoconf.webinars.actions import cancel_webinar, edit_webinar
from videoconf.webinars.enums import RegistrationMode
from videoconf.webinars.models import Cycle, Panelist, Webinar
from videoconf.webinars.watch_forms import WatchFieldsMixin

OWN = (
    "title",
    "date",
    "end_date",
    "kind",
    "cycle",
    "language",
    "topic",
    "presenting_countries",
    "url",
    "note",
    "starts_at",
    "ends_at",
    "time_zone",
    "interpreted_into",
    "registration",
)
MOMENTS = ("starts_at", "ends_at")
LONGEST = dt.timedelta(days=31)
USUAL = dt.timedelta(hours=1)
"""How long one lasts whose end nobody wrote."""


def _kept(field):
    """Return a question: what stands in that field of the webinars that there are."""
    return lambda: Webinar.objects.order_by().values_list(field, flat=True).distinct()


class WebinarForm(WatchFieldsMixin, FactForm):
    involved = {"organisers": InvolvementRole.ORGANISER}
    days = ("date", "end_date")

    kind = TermField(_kept("kind"), label=capfirst(_("kind")), required=False, max_length=80)
    topic = TermField(_kept("topic"), label=capfirst(_("topic")), required=False, max_length=120)
    language = forms.ChoiceField(label=capfirst(_("language")), required=False)
    organisers = NamesField(label=capfirst(_("organisers")))
    presenting_countries = forms.MultipleChoiceField(
        label=capfirst(_("countries that presented")),
        choices=lambda: list(countries),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    starts_at = ZonedDateTimeField(label=capfirst(_("begins")), required=False)
    ends_at = ZonedDateTimeField(label=capfirst(_("ends")), required=False)
    time_zone = forms.ChoiceField(label=capfirst(_("time zone")), required=False, widget=PlainSelect)
    interpreted_into = languages_field(label=capfirst(_("interpreted into")))
    moderators = PeopleField(label=capfirst(_("who leads the room")))
    room_backend = forms.ChoiceField(label=_("Kind of room"), required=False)
    room_address = forms.URLField(label=_("Address to join"), required=False, max_length=500, assume_scheme="https")
    cancelled = forms.BooleanField(label=_("It is cancelled"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "registration" in self.fields:
            self._prepare_running()
        if "recording_file" in self.fields:
            self._prepare_watching()
        if "language" in self.fields:
            codes = dict.fromkeys(code for code in (*LANGUAGES, self.instance.language) if code)
            self.fields["language"].choices = [("", "---------"), *((code, language_name(code)) for code in codes)]

    def _prepare_running(self):
        """Fill in what is asked of a webinar that is held here: hours in its own zone, its room, who leads it."""
        asked = self.data.get(self.add_prefix("time_zone")) if self.is_bound else self.instance.time_zone
        for name in MOMENTS:
            self.fields[name].zone = Webinar(time_zone=asked or "").zone
        self.fields["time_zone"].choices = time_zone_choices(undecided=True)
        if not self.instance.pk and self.for_user is not None:
            self.initial.setdefault("time_zone", self.for_user.time_zone)
        self.fields["registration"].required = False
        self.fields["room_address"].validators = [URLValidator(schemes=["http", "https"])]
        room = self.instance.room
        chosen = room.backend if room else ""
        self.fields["room_backend"].choices = [("", "---------"), *backend_choices(chosen)]
        self.initial |= {"room_backend": chosen, "room_address": room.address if room else ""}
        self.initial["cancelled"] = self.instance.cancelled_at is not None
        self.fields["cancelled"].disabled = self.initial["cancelled"] or not self.instance.pk
        leading = self.instance.moderators.all() if self.instance.pk else ()
        self.initial["moderators"] = "\n".join(person.email for person in leading)

    def clean_registration(self):
        return self.cleaned_data["registration"] or RegistrationMode.NONE

    def clean(self):
        cleaned = super().clean()
        if "starts_at" in self.fields:
            self._check_moments(cleaned)
            self._check_room(cleaned)
        self._check_watching(cleaned)
        return cleaned

    def _check_moments(self, cleaned):
        starts, ends = (cleaned.get(name) for name in MOMENTS)
        if starts and not ends and "ends_at" not in self.errors:
            cleaned["ends_at"] = ends = starts + USUAL
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins."))
        elif starts and ends and ends - starts > LONGEST:
            self.add_error("ends_at", _("It lasts longer than a month."))
        if ends and not starts and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Write both hours: when it begins and when it ends."))
        if (starts or ends) and not cleaned.get("time_zone") and "time_zone" not in self.errors:
            self.add_error("time_zone", _("Choose the zone that these hours are of."))
        self._check_open(cleaned, starts, ends)

    def _check_open(self, cleaned, starts, ends):
        """Refuse a registration that would mislead: to what has no hour, or is newly said to be in the past."""
        if cleaned.get("registration") != RegistrationMode.OPEN:
            return
        now, before = timezone.now(), self.initial.get("ends_at")
        known = before and before < now and self.initial.get("registration") == RegistrationMode.OPEN
        if ends and ends < now and not known and "starts_at" not in self.errors:
            over = _("These hours are over, and nobody could register: check the date, or choose no registration.")
            self.add_error("starts_at", over)
        if not starts and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Say when it begins: nobody registers for what has no hour."))

    def _check_room(self, cleaned):
        missing = not cleaned.get("room_address") and "room_address" not in self.errors
        if missing and needs_address(cleaned.get("room_backend")):
            self.add_error("room_address", _("Write the address at which people join."))

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        webinar = super().save(commit=False)
        if not commit:
            return webinar
        cleaned = self.cleaned_data
        room = (cleaned["room_backend"], cleaned["room_address"]) if "room_backend" in cleaned else None
        kept = edit_webinar(
            webinar=webinar,
            fields=self.told(*OWN),
            panelists=self._panelists(),
            organisers=cleaned["organisers"],
            activity_fields=self.activity_fields,
            total=self.total,
            moderators=cleaned.get("moderators"),
            publications=cleaned.get("publications"),
            room=room,
        )
        self.keep_left(kept)
        if cleaned.get("cancelled"):
            cancel_webinar(webinar=kept, by=self.for_user)
        return kept

    def shown(self):
        """Return what the form was filled with, the panel too."""
        panel = Panelist.objects.filter(webinar=self.instance).values_list("name", "institution_name", "country")
        return super().shown() | self._left() | {"panelists": str(list(panel))}

    def _panelists(self):
        """Return the whole panel in its order, or None where this form does not ask for it."""
        panel = self.formsets.get("panelists")
        if panel is None:
            return None
        index = InstitutionIndex()
        rows = [form.cleaned_data for form in panel.forms if form not in panel.deleted_forms and form.cleaned_data]
        return [
            {
                "name": row["name"],
                "institution_name": row["institution_name"],
                "institution": index.resolve(row["institution_name"], row["country"] or ""),
                "country": row["country"] or "",
            }
            for row in rows
        ]


class CycleForm(WagtailAdminModelForm):
    """A cycle; its address is made from its first name and stays."""

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        self.instance.slug = self.instance.slug or free_slug(Cycle.objects.all(), self.instance.name)
        return super().save(commit=commit)
