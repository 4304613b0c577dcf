"""The form of a visitor who registers with an address alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.common.widgets import PlainSelect
from learning.people.choices import country_choices
from learning.people.enums import Gender
from learning.people.queries import InstitutionIndex

LONGEST = 255


class RegisterForm(forms.Form):
    name = forms.CharField(label=_("Name and surname"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    country = forms.ChoiceField(label=_("Country"), widget=PlainSelect)
    institution = forms.CharField(
        label=_("Institution"),
        max_length=LONGEST,
        required=False,
        help_text=_("Choose it from the list, or type its name. Leave it empty if you come for yourself."),
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=Gender.choices,
        widget=forms.RadioSelect,
        help_text=_("We ask so that the network can tell how many women and men take part. Only totals are shown."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")
        self.fields["country"].choices = country_choices(undecided=True)
        for name, told in (("name", "name"), ("email", "email"), ("institution", "organization")):
            self.fields[name].widget.attrs["autocomplete"] = told
        self.fields["email"].widget.attrs["inputmode"] = "email"
        self.fields["institution"].widget.attrs["list"] = "institutions"

    @property
    def facts(self):
        """Return what a registration keeps; an institution that the site knows is that one, another stays as typed."""
        told = {name: self.cleaned_data[name] for name in ("name", "country", "gender")}
        written = self.cleaned_data["institution"]
        known = _known(written, told["country"]) if written else None
        return told | {"institution": known, "institution_name": "" if known else written}


def _known(written, country):
    """Return the institution that was chosen of the list, “acronym · name”, or typed by its name."""
    index = InstitutionIndex()
    return index.resolve(written, country) or index.resolve(written.partition(" · ")[0], country)
