"""What people send when they write, and what moderators decide."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.discussions.enums import Following
from communities.discussions.models import Post, Space, Thread
from learning.common.editing import SeenMixin
from learning.common.keyed import KeyedMixin


class KeysField(forms.Field):
    """Keys of uploads, sent one by one under the same name."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        try:
            return [uuid.UUID(key) for key in value or ()]
        except ValueError as error:
            raise forms.ValidationError(_("One of the files did not arrive. Choose it again."), "file") from error


class PostForm(KeyedMixin, forms.Form):
    """A post. `key` makes sure that it is said once; `uploads` are files that came with it."""

    text = forms.CharField(strip=False, required=False)
    reply_to = forms.ModelChoiceField(Post.objects.none(), required=False, widget=forms.HiddenInput)
    files = KeysField(required=False)

    def __init__(self, *args, thread=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.uploads = self.files.getlist("upload") if self.is_bound and self.files else []
        if thread is not None and self.is_bound:
            self.fields["reply_to"].queryset = thread.posts.shown().select_related("author")


class ThreadForm(PostForm):
    """A thread with its first post."""

    title = forms.CharField(label=_("Title"), max_length=200)
    about = forms.UUIDField(required=False, widget=forms.HiddenInput)

    field_order = ("title",)


class EditForm(SeenMixin, forms.Form):
    """One's own post once more; `dropped` are its files that go."""

    text = forms.CharField(label=_("Your post"), strip=False, required=False)
    files = KeysField(required=False)
    dropped = KeysField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.uploads = self.files.getlist("upload") if self.is_bound and self.files else []


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReportForm(ReasonForm):
    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the moderators read this. The author does not learn who you are."),
    )


class FollowForm(forms.Form):
    following = forms.ChoiceField(label=_("What you hear of this thread"), choices=Following.choices)


class TitleForm(SeenMixin, forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)


class SpaceForm(forms.Form):
    """Another space for a thread."""

    space = forms.ModelChoiceField(Space.objects.none(), label=_("Where it belongs"))

    def __init__(self, *args, spaces, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["space"].queryset = spaces
        self.fields["space"].label_from_instance = lambda space: names.get(space.pk, str(space))


class MoveForm(KeyedMixin, forms.Form):
    """Where posts go: into a thread that there is, or into a new one."""

    to = forms.ModelChoiceField(
        Thread.objects.none(), label=_("Thread"), required=False, empty_label=_("A new thread, with the title below")
    )
    title = forms.CharField(label=_("Title of the new thread"), max_length=200, required=False)
    following = forms.BooleanField(label=_("And everything that was written after it"), required=False)

    def __init__(self, *args, threads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = threads
