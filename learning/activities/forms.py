"""Form fields of facts that stand in the ledger: who was involved, and how many took part."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from learning.common.dates import PartialDate
from learning.common.editing import SeenMixin
from learning.common.formats import language_name
from learning.people.queries import InstitutionIndex

LONGEST_NAME = 255
LANGUAGES = ("es", "pt", "en", "fr", "de", "it", "ht", "nl")
COUNTS = ("participants", "women", "men", "institutions", "countries")


class NamesField(forms.CharField):
    """Names of institutions, one a line; answers (name as written, institution or None) in the order written."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs):
        help_text = _("One a line: acronym or name. Those the site knows become links, the others stay as written.")
        super().__init__(**{"required": False, "help_text": help_text, **kwargs})

    def clean(self, value):
        names = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        for name in names:
            if len(name) > LONGEST_NAME:
                raise ValidationError(
                    _("“%(start)s…” is longer than %(longest)s characters."),
                    params={"start": name[:40], "longest": LONGEST_NAME},
                )
        index = InstitutionIndex() if names else None
        return [(name, index.resolve(name)) for name in names]


def languages_field(**kwargs):
    """A field of several languages, kept as a list of codes."""
    return forms.MultipleChoiceField(
        choices=lambda: [(code, language_name(code)) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **kwargs,
    )


def _is_before(last, first):
    """Whether one date is over before the other may begin; what is no date is said beside its own field."""
    try:
        return PartialDate.parse(last).last < PartialDate.parse(first).first
    except ValueError:
        return False


class FactForm(SeenMixin, WagtailAdminModelForm):
    """A fact with its row in the ledger.

    A subclass says in `involved` which field holds the names of which role, in `days` which hold first and last day.
    """

    involved = {}
    days = ("", "")

    public = forms.BooleanField(
        label=capfirst(_("may be shown in public")),
        required=False,
        initial=True,
        help_text=_("Unticked, only those who edit the site see it, and no public figure counts it."),
    )
    participants = forms.IntegerField(
        label=capfirst(_("participants, as told")),
        required=False,
        min_value=0,
        help_text=_("Leave empty what nobody knows: empty is unknown, 0 is nobody."),
    )
    women = forms.IntegerField(label=capfirst(_("women")), required=False, min_value=0)
    men = forms.IntegerField(label=capfirst(_("men")), required=False, min_value=0)
    institutions = forms.IntegerField(
        label=capfirst(_("institutions of the participants")), required=False, min_value=0
    )
    countries = forms.IntegerField(label=capfirst(_("countries of the participants")), required=False, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.activity_id:
            self._tell(self.instance.activity)

    def _tell(self, activity):
        """Fill in what stands in the ledger."""
        told = {"public": activity.public}
        for name, role in self.involved.items():
            told[name] = "\n".join(activity.involvements.filter(role=role).values_list("name", flat=True))
        total = activity.recorded_totals.filter(source="record").first()
        told |= {name: getattr(total, name) for name in COUNTS} if total else {}
        self.initial |= {name: value for name, value in told.items() if name in self.fields}

    def clean(self):
        cleaned = super().clean()
        parts = sum(cleaned.get(name) or 0 for name in ("women", "men"))
        whole = cleaned.get("participants")
        if whole is not None and parts > whole:
            self.add_error("participants", _("Women and men are together more than the participants."))
        first, last = (cleaned.get(name) for name in self.days)
        if first and last and _is_before(last, first):
            self.add_error(self.days[1], _("The last day is before the first."))
        return cleaned

    def told(self, *names):
        """Return these fields of the fact as they were given, those that the form does not ask for left out."""
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    @property
    def named(self):
        """The names given for each role, `{role: [(name as written, institution or None)]}`."""
        return {role: self.cleaned_data[name] for name, role in self.involved.items() if name in self.cleaned_data}

    @property
    def total(self):
        """The recorded total, where this form asks for it."""
        asked = {name: self.cleaned_data[name] for name in COUNTS if name in self.cleaned_data}
        return asked or None

    @property
    def activity_fields(self):
        return self.told("public")


class BriefMixin:
    """A form of a fact that asks only for what its Meta names: to make the fact from its page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(self._meta.fields):
            del self.fields[name]
