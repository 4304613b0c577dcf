"""The forms of videoconferences in the Wagtail admin."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.forms.models import WagtailAdminModelForm

from learning.activities.enums import InvolvementRole
from learning.activities.forms import LANGUAGES, FactForm, NamesField
from learning.common.formats import language_name
from learning.common.writing import free_slug
from learning.people.queries import InstitutionIndex
from videoconf.webinars.actions import edit_webinar
from videoconf.webinars.models import Cycle, Panelist

OWN = ("title", "date", "end_date", "kind", "cycle", "language", "topic", "presenting_countries", "url", "note")


class WebinarForm(FactForm):
    involved = {"organisers": InvolvementRole.ORGANISER}
    days = ("date", "end_date")

    language = forms.ChoiceField(label=capfirst(_("language")), required=False)
    organisers = NamesField(label=capfirst(_("organisers")))
    presenting_countries = forms.MultipleChoiceField(
        label=capfirst(_("countries that presented")),
        choices=lambda: list(countries),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            codes = dict.fromkeys(code for code in (*LANGUAGES, self.instance.language) if code)
            self.fields["language"].choices = [("", "---------"), *((code, language_name(code)) for code in codes)]

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        webinar = super().save(commit=False)
        if not commit:
            return webinar
        return edit_webinar(
            webinar=webinar,
            fields=self.told(*OWN),
            panelists=self._panelists(),
            organisers=self.cleaned_data["organisers"],
            activity_fields=self.activity_fields,
            total=self.total,
        )

    def shown(self):
        """Return what the form was filled with, the panel too."""
        panel = Panelist.objects.filter(webinar=self.instance).values_list("name", "institution_name", "country")
        return super().shown() | {"panelists": str(list(panel))}

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
