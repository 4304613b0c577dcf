"""When a person wants mail, kind by kind."""

from django import forms

from learning.notifications.enums import Delivery
from learning.notifications.queries import choices_of


class PreferencesForm(forms.Form):
    """One choice for every kind of notice; a kind that is not sent keeps its choice."""

    def __init__(self, data=None, *, person):
        super().__init__(data)
        self.person = person
        for name, kind, delivery in choices_of(person):
            self.fields[f"kind-{name}"] = forms.ChoiceField(
                label=kind.label, choices=Delivery, initial=delivery, required=False
            )

    def rows(self):
        """Each kind with its three choices, for the table."""
        for field in self:
            chosen = field.value() or field.initial
            yield {
                "name": field.html_name,
                "label": field.label,
                "choices": [
                    {"value": value, "label": label, "checked": value == chosen} for value, label in Delivery.choices
                ],
            }

    def deliveries(self):
        """Return what was chosen by kind, without what stays as it was."""
        return {
            name.removeprefix("kind-"): chosen
            for name, chosen in self.cleaned_data.items()
            if chosen and chosen != self.fields[name].initial
        }
