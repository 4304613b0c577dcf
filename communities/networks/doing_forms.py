"""Forms of what a network does: its plan, its library, its news. Those of meetings stand beside."""

import uuid

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from communities.discussions.writing import written
from communities.networks.actions.shelving import LONGEST_TAG, MOST_TAGS
from communities.networks.enums import ItemKind, WorkState
from communities.networks.models import Item, Line, News, Work
from communities.networks.queries import shelf
from learning.common.editing import SeenMixin
from learning.common.keyed import KeyedMixin
from learning.common.text import writable
from learning.common.typed import editable
from learning.common.widgets import PlainSelect
from learning.files.fields import UploadField
from learning.library.models import Publication
from learning.people.enums import InstitutionState
from learning.people.models import Institution

TEXT = {"rows": 4}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class KeyedForm(KeyedMixin, SeenMixin, forms.ModelForm):
    """A form of something of a network. `key` makes sending it twice harmless; what is stored keeps its own."""

    def __init__(self, *args, instance=None, **kwargs):
        initial = {
            "key": instance.key if instance else uuid.uuid4(),
            **self.told(instance),
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, instance=instance, initial=initial, label_suffix="", **kwargs)

    @staticmethod
    def told(_instance):
        """Return what fields that the model does not have begin with."""
        return {}

    @property
    def facts(self):
        """Return what the action writes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class LineForm(KeyedForm):
    class Meta:
        model = Line
        fields = ("title", "aim")
        widgets = {"aim": forms.Textarea(attrs=TEXT)}


class WorkForm(KeyedForm):
    class Meta:
        model = Work
        fields = ("title", "line", "institution", "starts_on", "ends_on")
        widgets = {"institution": PlainSelect, "starts_on": DAY, "ends_on": DAY}

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = network.lines.order_by("position", "pk")
        self.fields["line"].empty_label = None
        approved = Institution.objects.filter(state=InstitutionState.APPROVED).order_by("acronym")
        self.fields["institution"].queryset = approved
        self.fields["institution"].label_from_instance = lambda one: one.acronym
        self.fields["institution"].help_text = _("Its people in the network report how it stands.")

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it begins. Choose a later day."))
        return cleaned


class ReportForm(KeyedForm):
    """How an activity stands, and what came of it."""

    state = forms.ChoiceField(label=_("State"), choices=WorkState.choices, widget=forms.RadioSelect)

    class Meta:
        model = Work
        fields = ("state", "result", "reached")
        widgets = {"result": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "result": _("What came of it, in a few sentences. Asked for when it is done."),
            "reached": _("How many people it reached, where you know. It stands in the figures without names."),
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == WorkState.DONE and not (cleaned.get("result") or "").strip():
            self.add_error("result", _("Say what came of it: without a result it is not done."))
        return cleaned


class TagsField(forms.CharField):
    """Tags, with commas between them."""

    def clean(self, value):
        names = [" ".join(name.split()) for name in writable(super().clean(value)).split(",")]
        names = list(dict.fromkeys(name for name in names if name))
        if len(names) > MOST_TAGS:
            raise ValidationError(_("At most %(most)s tags: take some away."), params={"most": MOST_TAGS})
        if any(len(name) > LONGEST_TAG for name in names):
            raise ValidationError(_("A tag has at most %(most)s characters."), params={"most": LONGEST_TAG})
        return names


class ItemForm(KeyedForm):
    """Something for the library: a form of each kind asks for what that kind has."""

    tags = TagsField(
        label=_("Tags"), required=False, max_length=700, help_text=_("Words to find it by, with commas between them.")
    )
    upload = UploadField(purpose=shelf.ITEM, label=_("File"))
    publication = forms.ModelChoiceField(
        Publication.objects.none(), label=_("Publication or guide"), widget=PlainSelect, empty_label=""
    )

    class Meta:
        model = Item
        fields = ("title", "url", "publication", "text")
        widgets = {"text": forms.Textarea(attrs=TEXT)}

    field_order = ("upload", "publication", "url", "title", "text", "tags")
    ASKED = {ItemKind.FILE: "upload", ItemKind.LINK: "url", ItemKind.PUBLICATION: "publication"}

    def __init__(self, *args, kind, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        asked = self.ASKED.get(kind)
        for name in set(self.ASKED.values()) - {asked}:
            del self.fields[name]
        if asked == "upload":
            self.fields["upload"].owner = owner
            self.fields["upload"].required = not self.instance.pk
            if self.instance.pk:
                self.fields["upload"].widget.standing = self.instance.file
                self.fields["upload"].help_text = _("Only where another file takes the place of this one.")
        elif asked == "url":
            self.fields["url"].required = True
            self.fields["url"].validators = [URLValidator(schemes=["http", "https"])]
        elif asked == "publication":
            self.fields["publication"].queryset = Publication.objects.visible_to(AnonymousUser()).order_by("title")
        self.fields["title"].required = asked in {None, "url"}
        if not self.fields["title"].required:
            self.fields["title"].help_text = _("Empty, it is called as it is.")

    @staticmethod
    def told(instance):
        return {"tags": ", ".join(tag.name for tag in instance.tags.all())} if instance else {}

    @property
    def facts(self):
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "upload"}}
        file = self.cleaned_data.get("upload")
        if file:
            told["file"] = file
        named = file or told.get("publication")
        if not told["title"]:
            told["title"] = getattr(named, "name", "") or str(named or self.instance.title)
        return told


class EditorField(forms.CharField):
    """What an editor writes: cleans to safe HTML."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": 10}), **kwargs)

    def clean(self, value):
        html = written(writable(super().clean(value)))
        if self.required and not html:
            raise ValidationError(self.error_messages["required"], code="required")
        return html


class NewsForm(KeyedForm):
    html = EditorField(label=_("Text"))

    class Meta:
        model = News
        fields = ("title", "html")

    @staticmethod
    def told(instance):
        return {"html": editable(instance.html)} if instance else {}
