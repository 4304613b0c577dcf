"""Fields of forms that take uploads: sent with the form, or sent before and named by their keys."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.files.actions import keep_upload
from learning.files.queries import finished_upload
from learning.files.widgets import UploadInput, UploadsInput

LONGEST_TITLE = 200
MOST_AT_ONCE = 20


class UploadField(forms.Field):
    """Cleans to the whole `PrivateFile` of `owner`, whom the form names, or to None. Something refused says why."""

    widget = UploadInput

    def __init__(self, *, purpose, **kwargs):
        super().__init__(**kwargs)
        self.purpose, self.owner, self.taken = purpose, None, None
        self.widget.purpose = purpose

    def clean(self, value):
        if not value:
            return super().clean(None)
        self.taken = self.kept(value)
        return self.taken

    def kept(self, value):
        """Return the upload that arrived with the form, or before it under a key."""
        if not isinstance(value, str):
            return keep_upload(owner=self.owner, purpose=self.purpose, upload=value)
        found = finished_upload(owner=self.owner, key=value, purpose=self.purpose)
        if found is None:
            raise ValidationError(_("This file did not arrive whole. Choose it again."), code="upload")
        return found

    def bound_data(self, data, initial):
        """What arrived stands in a form that comes back, so that nobody sends it twice."""
        return self.taken or super().bound_data(data, initial)

    def has_changed(self, initial, data):  # noqa: ARG002 - the signature of Django's fields
        return bool(data)


@dataclass(frozen=True)
class Uploads:
    """What is to happen with several files: new ones, keys of rows that go, and titles of those that stay."""

    added: list
    removed: set
    titles: dict


class UploadsField(UploadField):
    """Several files; cleans to `Uploads`. The form gives the rows that stand by `hold`."""

    widget = UploadsInput

    def hold(self, rows):
        self.widget.held = list(rows)

    def clean(self, value):
        told = value or {"files": [], "keys": [], "removed": set(), "titles": {}}
        added, wrong = [], []
        arrived = [*dict.fromkeys(told["keys"]), *told["files"]]
        if len(arrived) > MOST_AT_ONCE:
            too_many = _("These are too many files at once: send at most %(most)s.")
            raise ValidationError(too_many, code="too_many", params={"most": MOST_AT_ONCE})
        for one in arrived:
            try:
                added.append(self.kept(one))
            except ValidationError as error:
                wrong.extend(error.error_list)
        self.taken = {**told, "taken": added}
        if wrong:
            raise ValidationError(wrong)
        removed = {row.pk for row in self.widget.held if str(row.pk) in told["removed"]}
        titles = {pk: title.strip()[:LONGEST_TITLE] for pk, title in told["titles"].items() if title is not None}
        return Uploads(added, removed, titles)

    def has_changed(self, initial, data):  # noqa: ARG002 - the signature of Django's fields
        return bool(data and (data["files"] or data["keys"] or data["removed"]))
