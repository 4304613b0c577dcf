"""Where files are chosen or dropped: sent in parts where JavaScript runs, with the form itself where it does not."""

from django import forms
from django.forms.widgets import Script

_SCRIPT = Script("files/field.js", type="module")


class UploadInput(forms.FileInput):
    """A choice of a file, and the key of what arrived already: a form that comes back keeps it.

    `purpose` is that of the uploads; `standing` is the file that is there now, if there is one.
    """

    template_name = "files/upload_input.html"
    purpose = ""
    standing = None

    class Media:
        js = (_SCRIPT,)
        css = {"all": ("files/field.css",)}

    def value_from_datadict(self, data, files, name):
        return super().value_from_datadict(data, files, name) or data.get(f"{name}-key") or None

    def value_omitted_from_data(self, data, files, name):
        return super().value_omitted_from_data(data, files, name) and f"{name}-key" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        key = value if isinstance(value, str) else getattr(value, "key", "")
        kept = {"key": str(key or ""), "name": getattr(value, "name", "")}
        context["widget"] |= {"purpose": self.purpose, "standing": self.standing, "kept": kept}
        return context


class UploadsInput(UploadInput):
    """A choice of several files, beside those that stand: each of these may be named anew, or taken away.

    `held` are rows with `pk`, `title` and `file`.
    """

    template_name = "files/uploads_input.html"
    allow_multiple_selected = True
    held = ()

    def value_from_datadict(self, data, files, name):
        return {
            "files": files.getlist(name),
            "keys": [key for key in data.getlist(f"{name}-key") if key],
            "removed": set(data.getlist(f"{name}-remove")),
            "titles": {row.pk: data.get(f"{name}-title-{row.pk}") for row in self.held},
        }

    def value_omitted_from_data(self, data, files, name):
        return super().value_omitted_from_data(data, files, name) and f"{name}-asked" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        told = value if isinstance(value, dict) else {}
        titles, removed = told.get("titles", {}), told.get("removed", ())
        rows = [{"pk": row.pk, "file": row.file, "title": titles.get(row.pk) or row.title} for row in self.held]
        for row in rows:
            row["removed"] = str(row["pk"]) in removed
        context["widget"] |= {"held": rows, "arrived": told.get("taken", ())}
        return context
