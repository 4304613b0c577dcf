"""Forms that may arrive twice: a line that breaks, a second press, a browser that asks again."""

import uuid

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass


class KeyedMixin(metaclass=DeclarativeFieldsMetaclass):
    """A form that makes something. `key` was written when it was shown, so that what it makes is made once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def clean_key(self):
        """Take a form without a key, as a page shown before an upgrade sends it, for a new one."""
        return self.cleaned_data["key"] or uuid.uuid4()
