"""The form of an edition in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from courses.editions.actions import save_edition
from courses.editions.enums import EnrolmentMode, StaffRole
from courses.editions.models import Edition
from courses.editions.zones import zone_of
from learning.activities.enums import InvolvementRole
from learning.activities.forms import FactForm, NamesField, languages_field
from learning.common.fields import check_year
from learning.common.widgets import PlainSelect
from learning.common.zoned import ZonedDateTimeField
from learning.people.choices import time_zone_choices
from learning.people.forms.fields import PeopleField

OWN = (
    "course",
    "title",
    "languages",
    "start",
    "end",
    "year",
    "told_status",
    "modality",
    "capstone",
    "synchronous",
    "audience",
    "note",
    "time_zone",
    "enrolment",
    "enrolment_opens_at",
    "enrolment_closes_at",
    "seats",
    "target_women",
)


MOMENTS = ("enrolment_opens_at", "enrolment_closes_at")


class EditionForm(FactForm):
    involved = {"partners": InvolvementRole.PARTNER}
    days = ("start", "end")

    languages = languages_field(label=capfirst(_("languages")))
    partners = NamesField(label=capfirst(_("partners")))
    time_zone = forms.ChoiceField(
        label=capfirst(_("time zone")),
        required=False,
        widget=PlainSelect,
        help_text=_("Its days and hours are those of this zone."),
    )
    enrolment_opens_at = ZonedDateTimeField(
        label=capfirst(_("enrolment opens")), required=False, help_text=_("In the time zone of the edition.")
    )
    enrolment_closes_at = ZonedDateTimeField(
        label=capfirst(_("enrolment closes")), required=False, help_text=_("In the time zone of the edition.")
    )
    coordinators = PeopleField(label=capfirst(_("coordinators")))
    tutors = PeopleField(label=capfirst(_("tutors")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].validators.append(check_year)
        self.fields["enrolment"].required = False
        self.fields["time_zone"].choices = time_zone_choices(undecided=True)
        asked = self.data.get(self.add_prefix("time_zone")) if self.is_bound else self.instance.time_zone
        for name in MOMENTS:
            self.fields[name].zone = zone_of(Edition(time_zone=asked or ""))
        if self.instance.pk:
            team = list(self.instance.staff.select_related("user"))
            for name, role in (("coordinators", StaffRole.COORDINATOR), ("tutors", StaffRole.TUTOR)):
                self.initial[name] = "\n".join(member.user.email for member in team if member.role == role)

    def clean_enrolment(self):
        return self.cleaned_data["enrolment"] or EnrolmentMode.CLOSED

    def clean(self):
        cleaned = super().clean()
        opens, closes = (cleaned.get(name) for name in MOMENTS)
        if opens and closes and closes <= opens:
            self.add_error("enrolment_closes_at", _("Enrolment closes before it opens."))
        if (opens or closes) and not cleaned.get("time_zone"):
            self.add_error("time_zone", _("Choose the zone that these hours are of."))
        self._check_seats(cleaned.get("seats"))
        if cleaned.get("enrolment") != EnrolmentMode.CLOSED:
            self._check_opening(cleaned)
        return cleaned

    def _check_seats(self, seats):
        taken = self.instance.enrolments.inside().count() if self.instance.pk and seats is not None else 0
        if taken and seats < taken:
            message = ngettext_lazy(
                "%(number)s person is accepted already.", "%(number)s people are accepted already.", "number"
            )
            self.add_error("seats", ValidationError(message, params={"number": taken}))

    def _check_opening(self, cleaned):
        """Say what is missing where people are to come in."""
        if not cleaned.get("start"):
            self.add_error("start", _("Say when it begins: people are counted from then on."))
        if cleaned.get("told_status"):
            self.add_error("told_status", _("Leave it empty: the dates of an edition that people enrol in tell."))

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        edition = super().save(commit=False)
        if not commit:
            return edition
        team = [(person, StaffRole.COORDINATOR) for person in self.cleaned_data["coordinators"]]
        team += [(person, StaffRole.TUTOR) for person in self.cleaned_data["tutors"]]
        kept = save_edition(
            edition=edition,
            fields=self.told(*OWN),
            partners=self.cleaned_data["partners"],
            activity_fields=self.activity_fields,
            total=self.total,
            staff=team,
            by=self.for_user,
        )
        self.save_m2m()
        return kept
