"""The forms of podcasts and episodes in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from learning.common import captions
from learning.common.editing import SeenMixin
from learning.common.formats import language_name
from learning.files.fields import UploadField
from videoconf.podcasts import chapters
from videoconf.podcasts.actions import edit_episode, edit_podcast
from videoconf.podcasts.models import AUDIO_PURPOSE
from videoconf.podcasts.sound import seconds

_LANGUAGES = ("es", "pt", "en", "fr")
SMALLEST = 1400


class PodcastForm(SeenMixin, WagtailAdminModelForm):
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [(code, language_name(code)) for code in _LANGUAGES],
        help_text=_("One podcast is in one language: make another for another language."),
    )

    def clean_cover(self):
        """Refuse a picture that directories do not take."""
        cover = self.cleaned_data["cover"]
        if cover is not None and min(cover.width, cover.height) < SMALLEST:
            raise ValidationError(
                _("This picture has %(width)s × %(height)s points. Directories ask for 1400 × 1400 at least."),
                params={"width": str(cover.width), "height": str(cover.height)},
            )
        return cover

    def save(self, commit=True):  # noqa: ARG002, FBT002 - the signature of Django's forms
        fields = {name: self.cleaned_data[name] for name in self.Meta.kept if name in self.cleaned_data}
        self.instance = edit_podcast(podcast=_stored(self.instance), fields=fields, by=self.for_user)
        return self.instance

    class Meta(WagtailAdminModelForm.Meta):
        kept = ("title", "text", "language", "author", "category", "contact", "cover", "public")


class EpisodeForm(SeenMixin, WagtailAdminModelForm):
    """Chapters are typed one a line; how long the audio is, is read from it."""

    audio_file = UploadField(
        label=_("Audio"),
        purpose=AUDIO_PURPOSE,
        required=False,
        help_text=_("MP3, M4A or Ogg, up to 500 MB. Its length is read from it."),
    )
    chapters_text = forms.CharField(
        label=_("Chapters"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line, the time first: 00:01:30 What it is about"),
    )
    transcript_file = forms.FileField(
        label=_("Transcript from a file"),
        required=False,
        help_text=_("A WebVTT file (.vtt). It takes the place of what stands below."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audio_file"].owner = self.for_user
        self.fields["vtt"].widget = forms.Textarea(attrs={"rows": 8, "class": "monospace"})
        self.initial.setdefault("chapters_text", chapters.written(self.instance.chapters))
        if self.instance.pk is None:
            self.initial.setdefault("published_at", timezone.now().replace(second=0, microsecond=0))
        self.fields["audio_file"].widget.standing = self.instance.audio

    def clean_audio_file(self):
        audio = self.cleaned_data["audio_file"]
        if audio is not None:
            self.length = seconds(audio)
        return audio

    def clean_vtt(self):
        text = self.cleaned_data["vtt"].strip()
        if text and not self.files.get(self.add_prefix("transcript_file")):
            captions.read(text)
        return text

    def clean_transcript_file(self):
        upload = self.cleaned_data["transcript_file"]
        if not upload:
            return ""
        if upload.size > captions.LONGEST:
            raise ValidationError(_("This transcript is too long to be one of a recording."))
        text = captions.decoded(upload.read()).strip()
        captions.read(text)
        return text

    def clean(self):
        cleaned = super().clean()
        length = getattr(self, "length", None) or self.instance.seconds
        try:
            cleaned["chapters"] = chapters.read(cleaned.get("chapters_text", ""), length)
        except ValidationError as error:
            self.add_error("chapters_text", error)
        return cleaned

    def save(self, commit=True):  # noqa: ARG002, FBT002 - the signature of Django's forms
        told = self.cleaned_data
        fields = {name: told[name] for name in self.Meta.kept if name in told}
        fields |= {"chapters": told["chapters"], "vtt": told["transcript_file"] or told["vtt"]}
        stored, audio = _stored(self.instance), told["audio_file"]
        self.instance = edit_episode(episode=stored, fields=fields, audio=audio, by=self.for_user)
        return self.instance

    class Meta(WagtailAdminModelForm.Meta):
        kept = ("publication", "podcast", "season", "number", "published_at")


def _stored(instance):
    """Return the row as it is stored: cleaning has set the new values on the instance already."""
    model = type(instance)
    return model.objects.get(pk=instance.pk) if instance.pk else None
