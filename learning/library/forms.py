"""The form in which editors keep a publication."""

import re

from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from learning.common.editing import SeenMixin
from learning.common.fields import check_year
from learning.common.formats import language_name
from learning.common.suggesting import TermField
from learning.files.fields import UploadField
from learning.library.actions import edit_publication
from learning.library.enums import FILE_PURPOSE
from learning.library.models import Publication, PublicationFile
from learning.library.registries import publication_relations

_LANGUAGES = ("es", "pt", "en", "fr")
_AUTHOR = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<role>[^()]*)\))?")


class PublicationFileForm(WagtailAdminModelForm):
    """A file in one language: a new one takes the place of the one that stands there."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    upload = UploadField(
        label=_("File"),
        purpose=FILE_PURPOSE,
        required=False,
        help_text=_("PDF, Word, PowerPoint, Excel, OpenDocument, text, picture, sound or film, up to 200 MB."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.instance.file if self.instance.file_id else None
        codes = dict.fromkeys(filter(None, (*_LANGUAGES, self.instance.language)))
        self.fields["language"].choices = [
            ("", _("None, or several")),
            *((code, language_name(code)) for code in codes),
        ]
        self.fields["upload"].owner = self.for_user
        self.fields["upload"].required = stored is None
        self.fields["upload"].widget.standing = stored

    def told(self):
        """Return what the action is told of this file."""
        fields = self.cleaned_data
        return {"pk": self.instance.pk, **{name: fields[name] for name in ("upload", "language", "label")}}

    class Meta(WagtailAdminModelForm.Meta):
        model = PublicationFile
        fields = ("label",)


def _kept(field):
    """Return a question: what stands in that field of the publications that there are."""
    return lambda: Publication.objects.order_by().values_list(field, flat=True).distinct()


class PublicationForm(SeenMixin, WagtailAdminModelForm):
    """Authors are written one a line; languages are ticked; saving is the library's own verb."""

    authors_text = forms.CharField(
        label=_("Authors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line: “Surname, Name”. A role other than author goes in brackets: “Surname, Name (editor)”."
        ),
    )
    kind = TermField(_kept("kind"), label=capfirst(_("kind")), max_length=80)
    topic = TermField(_kept("topic"), label=capfirst(_("topic")), required=False, max_length=120)
    language_codes = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages in which it can be read or heard."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = dict.fromkeys((*_LANGUAGES, *self.instance.languages))
        self.fields["language_codes"].choices = [(code, language_name(code)) for code in codes]
        self.fields["year"].validators.append(check_year)
        self.initial.setdefault("language_codes", self.instance.languages)
        for name in publication_relations.names() if self.instance.pk else ():
            self.initial.setdefault(name, publication_relations.get(name).stands(self.instance))
        self.initial.setdefault("authors_text", "\n".join(_line(author) for author in self.instance.authors))

    def clean_authors_text(self):
        lines = [line.strip() for line in self.cleaned_data["authors_text"].splitlines() if line.strip()]
        found = [(line, _AUTHOR.fullmatch(line)) for line in lines]
        for line, match in found:
            if match is None:
                raise forms.ValidationError(
                    _("This line is not a name: %(line)s. Write “Surname, Name” or “Surname, Name (role)”."),
                    params={"line": line[:80]},
                )
        return [{"name": match["name"], "role": match["role"] or "author"} for _line_, match in found]

    def save(self, commit=True):  # noqa: ARG002, FBT002 - the signature of Django's forms
        fields = {name: self.cleaned_data[name] for name in self.fields if name in self.Meta.kept}
        fields["authors"] = self.cleaned_data["authors_text"]
        fields["languages"] = self.cleaned_data["language_codes"]
        formset = self.formsets.get("files")
        files = None if formset is None else [form.told() for form in formset.ordered_forms]
        with transaction.atomic():
            publication = edit_publication(publication=self.stored(), fields=fields, by=self.for_user, files=files)
            for name in publication_relations.names():
                publication_relations.get(name).keep(publication=publication, value=self.cleaned_data[name])
        return publication

    def shown(self):
        """Return what the form was filled with, the files too."""
        files = PublicationFile.objects.filter(publication=self.instance.pk).values_list("file", "language", "label")
        return super().shown() | {"files": str(list(files))}

    def stored(self):
        """Return the publication as it is stored: cleaning has set the new values on the instance already."""
        model = type(self.instance)
        return model.objects.get(pk=self.instance.pk) if self.instance.pk else model()

    class Meta(WagtailAdminModelForm.Meta):
        kept = (
            "title",
            "title_en",
            "kind",
            "series",
            "number",
            "year",
            "publisher",
            "place",
            "url",
            "topic",
            "status",
            "note",
            "abstract",
            "cover",
        )


def _line(author):
    role = author.get("role", "")
    return f"{author['name']} ({role})" if role and role != "author" else author["name"]


def with_relations():
    """Return the form with a field for each relation that the higher apps know of."""
    fields = {name: publication_relations.get(name).field() for name in publication_relations.names()}
    return type(PublicationForm.__name__, (PublicationForm,), fields)
