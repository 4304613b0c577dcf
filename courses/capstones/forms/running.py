"""What who leads an edition says of its capstone and its teams."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.capstones.enums import Grouping
from courses.editions.zones import zone_of
from learning.common.editing import SeenMixin
from learning.common.keyed import KeyedMixin
from learning.common.zoned import ZonedDateTimeField


class RunForm(SeenMixin, forms.Form):
    grouping = forms.ChoiceField(label=_("Teams by"), choices=Grouping.choices, widget=forms.RadioSelect)
    opens_at = ZonedDateTimeField(
        label=_("Work begins"), required=False, help_text=_("Leave empty and teams may write at once.")
    )
    due_at = ZonedDateTimeField(
        label=_("To be handed in by"), required=False, help_text=_("Leave empty and there is no deadline.")
    )

    def __init__(self, *args, edition, run=None, **kwargs):
        initial = {name: getattr(run, name) for name in self.base_fields} if run else {"grouping": Grouping.COUNTRY}
        self.run = run
        super().__init__(*args, initial=initial, **kwargs)
        for name in ("opens_at", "due_at"):
            self.fields[name].zone = zone_of(edition)

    @property
    def is_stored(self):
        return self.run is not None

    def clean(self):
        told = super().clean()
        opens, due = told.get("opens_at"), told.get("due_at")
        if opens and due and due <= opens:
            raise ValidationError({"due_at": _("The deadline must come after the beginning.")})
        return told


class PlaceForm(KeyedMixin, forms.Form):
    """Whom to move, and where: into a team, into a new one, or out of any."""

    NEW, NONE = "new", "none"

    people = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": _("Tick whom to move first.")})
    into = forms.CharField()
    name = forms.CharField(required=False, max_length=200)

    def __init__(self, *args, enrolments, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolments = {one.pk: one for one in enrolments}
        self.teams = {str(team.pk): team for team in teams}
        self.fields["people"].choices = [(pk, pk) for pk in self.enrolments]

    def clean_into(self):
        into = self.cleaned_data["into"]
        if into not in (self.NEW, self.NONE, *self.teams):
            raise ValidationError(_("Choose the team to move them to."))
        return into

    @property
    def chosen(self):
        return [self.enrolments[pk] for pk in self.cleaned_data["people"]]
