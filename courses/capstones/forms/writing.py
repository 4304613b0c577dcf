"""What a team sends of its roadmap."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.capstones.models import Milestone

FIELDS = ("what", "who", "due_on", "evidence", "state")


class SectionForm(forms.Form):
    based_on = forms.IntegerField(min_value=0)
    text = forms.CharField(required=False, strip=False)


class TitleForm(forms.Form):
    title = forms.CharField(required=False, max_length=200, label=_("Title of the roadmap"))
    was = forms.CharField(required=False, max_length=200)


class MilestoneForm(forms.ModelForm):
    """A milestone; beside each field goes, hidden, what the page showed: so that two who change it lose nothing."""

    class Meta:
        model = Milestone
        fields = FIELDS

    def _post_clean(self):
        """Leave the milestone as it is: the action writes it."""

    @property
    def fields_told(self):
        return {name: self.cleaned_data[name] for name in FIELDS}

    def was(self):
        """Return what the client saw, read as the fields are; a field that came with nothing to compare is left out."""
        told = {}
        for name in FIELDS:
            sent = self.data.get(f"was-{name}")
            if sent is not None:
                try:
                    told[name] = self.fields[name].to_python(sent)
                except forms.ValidationError:
                    continue
        return told
