"""Two people with the same form open: neither loses what the other saved."""

import json

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.crypto import salted_hmac
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

MARK = 8
TOLD = 400


class SeenMixin:
    """A form of something stored that remembers what it showed, and refuses once to overwrite what came after.

    What was typed stays in the form; under each field that somebody else changed meanwhile stands what it says now.
    `seen` holds a mark of each field, in the order of their names.
    """

    untold = ("seen", "key")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_stored:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.fingerprint)

    @property
    def is_stored(self):
        """Whether the form shows something that stands already: where it has no model, whatever it begins with."""
        instance = getattr(self, "instance", None)
        return bool(self.initial) if instance is None else instance.pk is not None

    def shown(self):
        """Return what the form was filled with, as `{name: text}`."""
        return {name: str(self.initial.get(name)) for name in self.fields if name not in self.untold}

    def fingerprint(self):
        return "".join(_mark(name, text) for name, text in sorted(self.shown().items()))

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        seen = cleaned.pop("seen", "")
        if seen and seen != self.fingerprint():
            changed = self._changed_since(seen)
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.fingerprint()
            raise ValidationError({NON_FIELD_ERRORS: [_REFUSED], **{name: [self._theirs(name)] for name in changed}})
        return cleaned

    def _changed_since(self, seen):
        """Return the fields that somebody changed after this form was shown; those that say the same are left out."""
        marks = [seen[place : place + MARK] for place in range(0, len(seen), MARK)]
        stands = sorted(self.shown().items())
        if len(marks) != len(stands):
            return []
        moved = [name for mark, (name, text) in zip(marks, stands, strict=True) if mark != _mark(name, text)]
        # What stands in no field, as the rows of a panel, is told above the form alone.
        fields = {name: self.fields[name] for name in moved if name in self.fields}
        return [name for name, field in fields.items() if field.has_changed(self.initial.get(name), self._sent(name))]

    def _sent(self, name):
        return self[name].data

    def _theirs(self, name):
        value, choices = self.initial.get(name), getattr(self.fields[name], "choices", ())
        labels = {str(key): str(label) for key, label in choices if not isinstance(label, list | tuple)}
        told = labels.get(str(value), "" if value is None else str(value))
        told = Truncator(" ".join(strip_tags(told).split())).chars(TOLD)
        if not told:
            return ValidationError(_("Somebody else emptied this meanwhile."), code="seen")
        return ValidationError(_("Somebody else wrote here meanwhile: “%(theirs)s”"), "seen", {"theirs": told})


_REFUSED = ValidationError(
    _(
        "Somebody changed this while you had it open, and nothing of yours was saved yet. What they wrote stands "
        "beside what you wrote; save again here and yours takes its place."
    ),
    code="seen",
)


def _mark(name, text):
    return salted_hmac("seen", json.dumps([name, text])).hexdigest()[:MARK]
