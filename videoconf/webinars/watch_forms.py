"""The fields of the webinar's form that say what there is to watch, to read and to have."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learning.common.captions import decoded, read
from learning.common.formats import language_name
from learning.files.fields import UploadField, UploadsField
from videoconf.webinars.actions.recording import keep_materials, keep_recording, keep_transcript
from videoconf.webinars.enums import MaterialKind
from videoconf.webinars.models.materials import MATERIAL_PURPOSE, RECORDING_PURPOSE, Material, Transcript

FILES = {"slides": MaterialKind.SLIDES, "handouts": MaterialKind.HANDOUT}
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class CaptionsInput(forms.Textarea):
    """A text, or a file that holds it: the file takes the place of the text."""

    template_name = "webinars/admin/captions_input.html"
    needs_multipart_form = True

    def value_from_datadict(self, data, files, name):
        return files.get(f"{name}-file") or super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-file" not in files and super().value_omitted_from_data(data, files, name)


class CaptionsField(forms.Field):
    """WebVTT, typed or as a file; a bad one is refused with its line, and its text stays to be mended."""

    widget = CaptionsInput

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, **kwargs})
        self.text = None

    def to_python(self, value):
        if hasattr(value, "read"):
            value = decoded(value.read())
        self.text = (value or "").replace("\r\n", "\n").strip()
        if self.text:
            read(self.text)
        return self.text

    def bound_data(self, data, initial):  # noqa: ARG002 - the signature of Django's fields
        return self.text if hasattr(data, "read") else data

    def has_changed(self, initial, data):
        return hasattr(data, "read") or (data or "").replace("\r\n", "\n").strip() != (initial or "").strip()


def _transcript_fields():
    label = lazy(lambda code: gettext("What is said, in %(language)s") % {"language": language_name(code)}, str)
    return {f"transcript_{code}": CaptionsField(label=label(code)) for code in LANGUAGES}


class WatchFieldsMixin(forms.Form):
    """What a webinar leaves. Mixed into its form; `keep_left` is called once the webinar itself is kept."""

    recording_file = UploadField(
        label=_("Recording"),
        purpose=RECORDING_PURPOSE,
        required=False,
        help_text=_("MP4, WebM or Ogg, up to 4 GB; or sound alone: MP3, M4A, Ogg."),
    )
    recording_gone = forms.BooleanField(label=_("Take the recording away"), required=False)
    slides = UploadsField(label=_("Slides"), purpose=MATERIAL_PURPOSE, required=False)
    handouts = UploadsField(label=_("Handouts"), purpose=MATERIAL_PURPOSE, required=False)
    locals().update(_transcript_fields())

    def _prepare_watching(self):
        """Fill in what there is."""
        kept = self.instance if self.instance.pk else None
        self.fields["recording_file"].owner = self.for_user
        self.fields["recording_file"].widget.standing = kept.recording if kept else None
        if kept is None or kept.recording_id is None:
            del self.fields["recording_gone"]
        for name, kind in FILES.items():
            self.fields[name].owner = self.for_user
            rows = Material.objects.filter(webinar=kept, kind=kind).select_related("file") if kept else ()
            self.fields[name].hold(rows)
        for language, vtt in Transcript.objects.filter(webinar=kept).values_list("language", "vtt") if kept else ():
            self.initial[f"transcript_{language}"] = vtt

    def _left(self):
        """Return what there was when the form was filled: somebody else may have changed it since."""
        files = Material.objects.filter(webinar=self.instance.pk).values_list("pk", "title", "kind")
        recording = type(self.instance).objects.filter(pk=self.instance.pk).values_list("recording")
        return {"left": str([list(recording), list(files)])}

    def _check_watching(self, cleaned):
        if cleaned.get("recording_file") and cleaned.get("recording_gone"):
            self.add_error("recording_gone", _("Either a new recording, or none: both were chosen."))

    def keep_left(self, webinar):
        """Keep what the form says of the recording, the files and what was said; where it is not asked, it stays."""
        cleaned = self.cleaned_data
        if "recording_file" not in cleaned:
            return
        for name, kind in FILES.items():
            told = cleaned[name]
            keep_materials(webinar=webinar, kind=kind, added=told.added, removed=told.removed, titles=told.titles)
        for language in LANGUAGES:
            if f"transcript_{language}" in self.changed_data:
                keep_transcript(webinar=webinar, language=language, vtt=cleaned[f"transcript_{language}"])
        keep_recording(
            webinar=webinar,
            by=self.for_user,
            recording=cleaned["recording_file"],
            taken_away=cleaned.get("recording_gone", False),
            address=cleaned.get("recording_url"),
        )
