"""Forms of meetings: times are typed as the meeting counts them."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from communities.networks.doing_forms import EditorField, KeyedForm
from communities.networks.enums import Answer
from communities.networks.models import Meeting
from learning.common.typed import editable
from learning.common.widgets import PlainSelect
from learning.common.zoned import ZonedDateTimeField
from learning.common.zones import zone_named
from learning.people.choices import time_zone_choices
from videoconf.rooms.queries import backend_choices, needs_address


class MeetingForm(KeyedForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        widget=PlainSelect,
        help_text=_("The hours are those of this zone; everybody sees their own."),
    )
    starts_at = ZonedDateTimeField(label=_("Begins"))
    ends_at = ZonedDateTimeField(label=_("Ends"))
    room = forms.ChoiceField(
        label=_("Room on line"),
        required=False,
        help_text=_("Shown only to those in the network, from 30 minutes before."),
    )
    address = forms.URLField(
        label=_("Address to join"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Where the room is one of Zoom, Teams or another service."),
    )

    class Meta:
        model = Meeting
        fields = ("title", "time_zone", "starts_at", "ends_at", "place", "agenda")
        widgets = {"agenda": forms.Textarea(attrs={"rows": 5})}

    field_order = ("title", "time_zone", "starts_at", "ends_at", "room", "address", "place", "agenda")

    def __init__(self, data=None, *, zone="", **kwargs):
        instance = kwargs.get("instance")
        super().__init__(data, initial={} if instance else {"time_zone": zone}, **kwargs)
        typed = (self.data.get("time_zone") if self.is_bound else None) or self.initial.get("time_zone")
        for name in ("starts_at", "ends_at"):
            self.fields[name].zone = zone_named(typed or "") or self.fields[name].zone
        self.fields["time_zone"].choices = time_zone_choices(undecided=not zone and not instance)
        chosen = self.initial.get("room", "")
        self.fields["room"].choices = [("", _("None: people meet in a place")), *backend_choices(chosen)]
        self.fields["address"].validators = [URLValidator(schemes=["http", "https"])]

    @staticmethod
    def told(instance):
        room = instance and instance.room
        return {"room": room.backend, "address": room.address} if room else {}

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The meeting ends before it begins. Choose a later end."))
        room = cleaned.get("room", "")
        if room and needs_address(room) and not cleaned.get("address") and "address" not in self.errors:
            self.add_error("address", _("Write the address of the room."))
        if not room and not cleaned.get("place"):
            self.add_error("place", _("Say where people meet, or choose a room on line."))
        return cleaned

    @property
    def facts(self):
        return {name: value for name, value in super().facts.items() if name not in {"room", "address"}}

    @property
    def asked_room(self):
        """Return the room as the action takes it, or None where people do not meet on line."""
        backend = self.cleaned_data["room"]
        address = self.cleaned_data["address"] if backend and needs_address(backend) else ""
        return {"backend": backend, "address": address} if backend else None


class MinutesForm(KeyedForm):
    minutes_html = EditorField(label=_("Minutes of the meeting"), required=False)

    class Meta:
        model = Meeting
        fields = ("minutes_html",)

    @staticmethod
    def told(instance):
        return {"minutes_html": editable(instance.minutes_html)}


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=Answer.choices)
