"""What is said in a recording, as WebVTT: read into cues, or refused with the line that is wrong."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

_STAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^ >]+)?\s+([^>]+)>")
_BLOCKS = ("NOTE", "STYLE", "REGION")
LONGEST = 2 * 1024 * 1024
MOST = 20_000


@dataclass(frozen=True)
class Cue:
    """`start` and `end` in seconds; `voice` is who speaks, where it is told."""

    start: float
    end: float
    text: str
    voice: str = ""


def decoded(content):
    """Return the text of a file of captions in the encodings that editors of them write; none of another is guessed.

    Raises ValidationError with what to do.
    """
    if len(content) > LONGEST * 4:
        raise ValidationError(_("This transcript is too long to be one of a recording."), code="vtt")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(line, _("This is not written in UTF-8. Save the file as UTF-8 and choose it again.")) from None


def read(text):
    """Return the cues of a WebVTT file in their order in time. Raises ValidationError, which names the line."""
    if len(text) > LONGEST:
        raise ValidationError(_("This transcript is too long to be one of a recording."), code="vtt")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise _wrong(1, _("A WebVTT file begins with WEBVTT."))
    cues = [cue for number, block in _blocks(lines) if (cue := _cue(number, block))]
    if not cues:
        raise ValidationError(_("There are no words in this transcript."), code="vtt")
    if len(cues) > MOST:
        raise ValidationError(_("This transcript is too long to be one of a recording."), code="vtt")
    return sorted(cues, key=lambda cue: cue.start)


def _blocks(lines):
    """Return what stands between empty lines, each with the number of its first line; the head is left out."""
    block, first = [], 1
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            if first > 1:
                yield first, block
            block = []


def _cue(number, block):
    """Return the cue of a block, or None where it is a note, a style or a cue without words."""
    if block[0].split()[0] in _BLOCKS and "-->" not in block[0]:
        return None
    place = 0 if "-->" in block[0] else 1
    if place >= len(block) or "-->" not in block[place]:
        raise _wrong(number, _("Times are missing here: 00:01:02.000 --> 00:01:05.000."))
    found = _TIMES.match(block[place])
    if found is None:
        raise _wrong(number + place, _("These are no times: write 00:01:02.000 --> 00:01:05.000."))
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    if end <= start:
        raise _wrong(number + place, _("This ends before it begins."))
    said = " ".join(block[place + 1 :])
    voice = _VOICE.search(said)
    words = " ".join(strip_tags(said).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split())
    return Cue(start, end, words, voice[1].strip() if voice else "") if words else None


def _seconds(parts):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _wrong(number, why):
    return ValidationError(_("Line %(line)s: %(why)s"), code="vtt", params={"line": str(number), "why": why})
