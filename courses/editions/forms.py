"""The form of an edition in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses.editions.actions import save_edition
from courses.editions.enums import StaffRole
from learning.activities.enums import InvolvementRole
from learning.activities.forms import FactForm, NamesField, languages_field
from learning.common.fields import check_year
from learning.people.models import User

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
)


class PeopleField(forms.CharField):
    """People by their e-mail addresses, one a line; answers the people."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs):
        help_text = _("E-mail addresses of people who have signed up, one a line.")
        super().__init__(**{"required": False, "help_text": help_text, **kwargs})

    def clean(self, value):
        lines = (line.strip().lower() for line in super().clean(value).splitlines())
        addresses = list(dict.fromkeys(line for line in lines if line))
        known = {user.email.lower(): user for user in User.objects.filter(email__in=addresses, is_active=True)}
        unknown = [address for address in addresses if address not in known]
        if unknown:
            raise ValidationError(
                _("Nobody here has the address %(address)s. Ask the person to sign up first."),
                params={"address": unknown[0]},
            )
        return [known[address] for address in addresses]


class EditionForm(FactForm):
    involved = {"partners": InvolvementRole.PARTNER}
    days = ("start", "end")

    languages = languages_field(label=capfirst(_("languages")))
    partners = NamesField(label=capfirst(_("partners")))
    coordinators = PeopleField(label=capfirst(_("coordinators")))
    tutors = PeopleField(label=capfirst(_("tutors")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].validators.append(check_year)
        if self.instance.pk:
            team = list(self.instance.staff.select_related("user"))
            for name, role in (("coordinators", StaffRole.COORDINATOR), ("tutors", StaffRole.TUTOR)):
                self.initial[name] = "\n".join(member.user.email for member in team if member.role == role)

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
