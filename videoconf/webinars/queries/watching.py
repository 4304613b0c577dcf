"""Questions about what a webinar left: what can be watched, read and had."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from learning.common.captions import Cue, read
from learning.files.checks import describe
from learning.files.models import PrivateFile
from videoconf.webinars.enums import MaterialKind
from videoconf.webinars.models.facts import Webinar
from videoconf.webinars.models.materials import Material, Transcript

_KNOWN = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
}


@dataclass(frozen=True)
class Watching:
    """What is to be watched of a webinar, and what goes with it; `cues` are those of `said_in`."""

    webinar: Webinar
    recording: PrivateFile | None
    materials: list[Material]
    tracks: list[str]
    said_in: str
    cues: list[Cue]

    @property
    def is_film(self):
        return self.recording is not None and self.recording.media_type.startswith("video/")

    @property
    def slides(self):
        return [one for one in self.materials if one.kind == MaterialKind.SLIDES]

    @property
    def handouts(self):
        return [one for one in self.materials if one.kind == MaterialKind.HANDOUT]

    @property
    def elsewhere(self):
        """Name the place where it can be watched beside this site."""
        host = (urlsplit(self.webinar.recording_url).hostname or "").removeprefix("www.").removeprefix("m.")
        return _KNOWN.get(host, host)


def watching(webinar, language):
    """Return what a webinar left, with what was said in the language of who reads or, else, in its own."""
    transcripts = {one.language: one for one in Transcript.objects.filter(webinar=webinar)}
    said = transcripts.get(language) or transcripts.get(webinar.language) or next(iter(transcripts.values()), None)
    materials = list(Material.objects.filter(webinar=webinar).select_related("file"))
    for material in materials:
        material.format = describe(material.file.media_type)
    return Watching(
        webinar=webinar,
        recording=webinar.recording,
        materials=materials,
        tracks=sorted(transcripts, key=lambda code: (code != language, code)),
        said_in=said.language if said else "",
        cues=read(said.vtt) if said else [],
    )


def transcript_of(webinar, language):
    """Return what was said in a language as it is written, or None."""
    return Transcript.objects.filter(webinar=webinar, language=language).values_list("vtt", flat=True).first()
