"""Forms in which editors say who attended: totals of platforms, and lists that platforms export."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from videoconf.webinars.enums import Platform, Viewing
from videoconf.webinars.sheets import ROLES

MOST = 10_000_000
_LABELS = {
    "email": _("E-mail address"),
    "name": _("Name"),
    "minutes": _("Minutes"),
    "attended": _("Whether they came"),
    "number": _("How many"),
}


class TotalsForm(forms.Form):
    """How many were there without names, by platform, live and later. Empty is unknown."""

    def __init__(self, *args, stands=(), **kwargs):
        super().__init__(*args, **kwargs)
        for viewing in Viewing:
            for platform in Platform:
                number = forms.IntegerField(label=platform.label, min_value=0, max_value=MOST, required=False)
                self.fields[f"{viewing}-{platform}"] = number
        self.initial = {f"{row.viewing}-{row.platform}": row.others for row in stands}

    def groups(self):
        """Return the fields as a page shows them: those of live, then those of later."""
        return [(viewing, [self[f"{viewing}-{platform}"] for platform in Platform]) for viewing in Viewing]

    @property
    def totals(self):
        return {
            (platform.value, viewing.value): self.cleaned_data[f"{viewing}-{platform}"]
            for viewing in Viewing
            for platform in Platform
        }


class SourceForm(forms.Form):
    """Where a list is from."""

    platform = forms.ChoiceField(label=_("Platform"), choices=Platform.choices, initial=Platform.ZOOM)
    viewing = forms.ChoiceField(label=_("Live or later"), choices=Viewing.choices, initial=Viewing.LIVE)


class ListForm(SourceForm):
    """A list as a platform exports it."""

    sheet = forms.FileField(
        label=_("List of participants"),
        help_text=_("CSV or XLSX as Zoom, Teams or YouTube export it. You see what is in it before anything is kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class ColumnsForm(SourceForm):
    """Which column tells what."""

    def __init__(self, *args, heads, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((str(place), head or f"({place + 1})") for place, head in enumerate(heads))]
        for role in ROLES:
            self.fields[role] = forms.ChoiceField(label=_LABELS[role], choices=choices, required=False)

    def clean(self):
        cleaned = super().clean()
        chosen = [cleaned[role] for role in ROLES if cleaned.get(role)]
        if len(chosen) != len(set(chosen)):
            raise ValidationError(_("One column was chosen for two things."))
        if not any(cleaned.get(role) for role in ("email", "name", "number")):
            raise ValidationError(_("Choose the column of the e-mail addresses, of the names, or of how many watched."))
        return cleaned

    @property
    def columns(self):
        return {role: int(self.cleaned_data[role]) for role in ROLES if self.cleaned_data.get(role)}
