"""What a tutor sends of an assessment."""

from django import forms

from courses.capstones.enums import Outcome
from courses.editions.zones import zone_of
from learning.common.zoned import ZonedDateTimeField

PREFIX = "criterion-"


class AssessmentForm(forms.Form):
    """Choices and feedback, the version they are about and the number that they are based on."""

    version = forms.IntegerField(min_value=1)
    number = forms.IntegerField(min_value=0)
    feedback = forms.CharField(required=False)
    decide = forms.ChoiceField(choices=Outcome.choices, required=False)

    @property
    def choices(self):
        """The chosen level of each criterion, as sent: what the rubric does not have is refused by the action."""
        sent = {name.removeprefix(PREFIX): value for name, value in self.data.items() if name.startswith(PREFIX)}
        return {key: value for key, value in sent.items() if value}

    @property
    def saved(self):
        return {
            "number": self.cleaned_data["number"],
            "choices": self.choices,
            "feedback": self.cleaned_data["feedback"].replace("\r\n", "\n"),
        }


class CommentForm(forms.Form):
    """What is said of a passage: its words, and at which of their occurrences in the section they stand."""

    version = forms.IntegerField(min_value=1)
    key = forms.UUIDField()
    section = forms.UUIDField()
    passage = forms.CharField()
    occurrence = forms.IntegerField(min_value=0, max_value=9999, required=False)
    text = forms.CharField()

    def clean_occurrence(self):
        return self.cleaned_data["occurrence"] or 0


class ExtensionForm(forms.Form):
    """A later deadline for one team, in the edition's time zone; empty takes it away."""

    until = ZonedDateTimeField(required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].zone = zone_of(edition)
