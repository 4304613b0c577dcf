"""What people write to come into an edition, or to put colleagues forward."""

from django import forms
from django.utils.translation import gettext_lazy

from learning.people.forms.addresses import AddressesField
from learning.people.models import Institution
from learning.people.queries import institution_label


class ApplyForm(forms.Form):
    """Why one wants to take part, where people are chosen; elsewhere nothing is asked."""

    motivation = forms.CharField(
        label=gettext_lazy("Why do you want to take part?"),
        max_length=4000,
        help_text=gettext_lazy(
            "A few sentences: what you work on, and what you would do with it. Only the coordinators read it."
        ),
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def __init__(self, *args, door, **kwargs):
        super().__init__(*args, **kwargs)
        if door.by_application:
            self.fields["motivation"].widget.attrs["data-draft"] = f"apply-{door.edition.pk}"
        else:
            del self.fields["motivation"]


class InstitutionChoice(forms.ModelChoiceField):
    def label_from_instance(self, institution):
        return institution_label(institution)


class NominateForm(forms.Form):
    institution = InstitutionChoice(Institution.objects.none(), label=gettext_lazy("Institution"), empty_label=None)
    addresses = AddressesField(
        label=gettext_lazy("E-mail addresses of your colleagues"),
        max_length=8000,
        help_text=gettext_lazy("One a line. Each gets a letter, and enrols by themselves."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why them?"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("For the coordinators of the edition."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = Institution.objects.filter(pk__in=person.focal_institution_ids)
        if len(person.focal_institution_ids) == 1:
            self.fields["institution"].widget = forms.HiddenInput()
            self.initial["institution"] = next(iter(person.focal_institution_ids))
