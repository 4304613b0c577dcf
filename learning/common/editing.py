"""Two people with the same form open: neither loses what the other saved."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class SeenMixin:
    """A form of something stored that remembers what it showed, and refuses once to overwrite what came after."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.fingerprint)

    def shown(self):
        """Return what the form was filled with, as `{name: text}`."""
        return {name: str(self.initial.get(name)) for name in self.fields if name != "seen"}

    def fingerprint(self):
        return salted_hmac("seen", json.dumps(self.shown(), sort_keys=True)).hexdigest()[:24]

    def clean(self):
        cleaned = super().clean()
        seen = cleaned.pop("seen", "")
        if seen and seen != self.fingerprint():
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.fingerprint()
            raise ValidationError(
                _(
                    "Somebody changed this while you had it open, and nothing of yours was saved yet. Look at it in "
                    "another tab; save again here and yours takes its place."
                )
            )
        return cleaned
