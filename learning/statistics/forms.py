"""What a reader of full figures may ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.activities.enums import Kind, Modality
from learning.activities.moves import ledger_version
from learning.common.fields import check_partial_date
from learning.common.formats import country_name
from learning.common.keeping import kept
from learning.common.text import fold
from learning.common.widgets import PlainSelect
from learning.people.enums import Gender
from learning.people.models import Institution
from learning.people.rules import is_administrator
from learning.statistics.charting import GENDERS
from learning.statistics.enums import By
from learning.statistics.periods import Period, PeriodError
from learning.statistics.public import narrowed
from learning.statistics.queries import told_countries
from learning.statistics.selection import HELD, Selection

ALL = [("", _("All"))]


class FiguresForm(forms.Form):
    """Filters in the address. What makes no sense is said beside its field, and nothing that was chosen is lost."""

    by = forms.ChoiceField(label=_("Divided by"), choices=By.choices, required=False)
    kind = forms.MultipleChoiceField(
        label=_("Kind of activity"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None chosen means everything that was held: all but networks, which are standing memberships, and what "
            "they do."
        ),
    )
    first = forms.CharField(
        label=_("From"),
        required=False,
        max_length=10,
        validators=[check_partial_date],
        help_text=_("A day (2021-10-04), a month (2021-10) or a year (2021)."),
    )
    last = forms.CharField(label=_("To"), required=False, max_length=10, validators=[check_partial_date])
    gender = forms.ChoiceField(label=_("Gender"), required=False)
    country = forms.ChoiceField(label=_("Country of the participants"), required=False, widget=PlainSelect)
    institution = forms.ChoiceField(label=_("Institution"), required=False, widget=PlainSelect)
    modality = forms.ChoiceField(label=_("Modality"), choices=[*ALL, *Modality.choices], required=False)

    def __init__(self, data, *, user, chosen=None):
        super().__init__(data, label_suffix="")
        self.chosen = chosen or {}
        self.fields["gender"].choices = [*ALL, *((str(key), GENDERS[key]) for key in Gender)]
        self.fields["country"].choices = [*ALL, *_countries()]
        self.shown_to = (is_administrator(user), user.institution_id)
        known = kept(("institutions-to-choose", *self.shown_to), lambda: _institutions(user))
        self.fields["institution"].choices = [*ALL, *known]
        for name in {"country", "institution"} & set(self.chosen):
            del self.fields[name]

    def clean_by(self):
        return By(self.cleaned_data["by"] or By.GENDER)

    def clean(self):
        told = super().clean()
        try:
            self.period = Period.parse(told.get("first", ""), told.get("last", ""))
        except PeriodError:
            self.add_error("last", _("The period ends before it begins. Choose a later end or an earlier beginning."))
        return told

    def selection(self):
        """Return what is asked for, within what the page is about."""
        told = self.cleaned_data
        asked = Selection(
            by=told["by"],
            kinds=tuple(told["kind"]) or HELD,
            period=self.period,
            gender=told["gender"],
            country=told.get("country", ""),
            institution=int(told["institution"]) if told.get("institution") else None,
            modality=told["modality"],
        )
        return narrowed(asked, self.chosen)

    @property
    def narrows(self):
        return any(self.cleaned_data.get(name) for name in self.fields if name != "by")


def _countries():
    """Return codes and names in the order of the names."""

    def read():
        return sorted(((code, country_name(code)) for code in told_countries()), key=lambda country: fold(country[1]))

    return kept(("told-countries", ledger_version()), read)


def _institutions(user):
    known = Institution.objects.visible_to(user).order_by("acronym").values_list("pk", "acronym")
    return [(str(pk), acronym) for pk, acronym in known]
