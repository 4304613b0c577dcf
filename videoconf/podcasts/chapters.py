"""Chapters as an editor types them, one a line: `00:01:30 What it is about`."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LINE = re.compile(r"\s*(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:\s+[-–—])?\s+(\S.*?)\s*")
_MOST, _LONGEST, _HOUR = 200, 200, 3600


def read(text, seconds=None):
    """Return `[{"at": seconds, "title": str}]`. Raises ValidationError with every line that is wrong.

    `seconds` is how long the audio is, where that is known: no chapter begins after its end.
    """
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_chapter(line, found, seconds))
        except ValidationError as error:
            told = _("Line %(line)s: %(why)s")
            wrong.append(ValidationError(told, params={"line": str(number), "why": error.messages[0]}, code="chapter"))
    if len(found) > _MOST:
        wrong.append(ValidationError(_("An episode has at most 200 chapters."), code="chapter"))
    if wrong:
        raise ValidationError(wrong)
    return found


def _chapter(line, before, seconds):
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValidationError(_("write the time, then the title: 00:01:30 What it is about"))
    hours, minutes, rest = (int(part or 0) for part in match.groups()[:3])
    if minutes >= 60 and match[1]:  # noqa: PLR2004 - an hour has 60 minutes
        raise ValidationError(_("an hour has 60 minutes"))
    at = hours * _HOUR + minutes * 60 + rest
    if before and at <= before[-1]["at"]:
        raise ValidationError(_("it begins before the chapter above it, or with it"))
    if seconds is not None and at >= seconds:
        raise ValidationError(_("the audio ends at %(end)s, before this chapter") % {"end": clock(seconds)})
    if len(match[4]) > _LONGEST:
        raise ValidationError(_("the title is longer than 200 letters"))
    return {"at": at, "title": match[4]}


def written(chapters):
    """Return chapters as they are typed."""
    return "\n".join(f"{clock(chapter['at'])} {chapter['title']}" for chapter in chapters)


def clock(seconds):
    """Return a length or a moment as hours, minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"
