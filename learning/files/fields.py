"""A field of forms that takes an upload: sent with the form, or sent before and named by its key."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.files.actions import keep_upload
from learning.files.queries import finished_upload


class UploadInput(forms.FileInput):
    """A choice of a file, and the key of what arrived already: a form that comes back keeps it."""

    template_name = "files/upload_input.html"

    def value_from_datadict(self, data, files, name):
        return super().value_from_datadict(data, files, name) or data.get(f"{name}-key") or None

    def value_omitted_from_data(self, data, files, name):
        return super().value_omitted_from_data(data, files, name) and f"{name}-key" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        key = value if isinstance(value, str) else getattr(value, "key", "")
        context["widget"] |= {"key": str(key or ""), "kept": getattr(value, "name", "")}
        return context


class UploadField(forms.Field):
    """Cleans to the whole `PrivateFile` of `owner`, whom the form names, or to None. Something refused says why."""

    widget = UploadInput

    def __init__(self, *, purpose, **kwargs):
        super().__init__(**kwargs)
        self.purpose, self.owner, self.taken = purpose, None, None
        self.widget.attrs["data-purpose"] = purpose

    def clean(self, value):
        if not value:
            return super().clean(None)
        if isinstance(value, str):
            found = finished_upload(owner=self.owner, key=value, purpose=self.purpose)
            if found is None:
                raise ValidationError(_("This file did not arrive whole. Choose it again."), code="upload")
            self.taken = found
        else:
            self.taken = keep_upload(owner=self.owner, purpose=self.purpose, upload=value)
        return self.taken

    def bound_data(self, data, initial):
        """What arrived stands in a form that comes back, so that nobody sends it twice."""
        return self.taken or super().bound_data(data, initial)

    def has_changed(self, initial, data):  # noqa: ARG002 - the signature of Django's fields
        return bool(data)
