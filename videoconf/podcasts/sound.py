"""How long a recording is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tinytag import TinyTag, TinyTagException

ENDINGS = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "ogg"}


def seconds(file):
    """Return how long the sound of an upload is, by its own frames. Raises ValidationError where none can be heard."""
    try:
        with file.file.open() as stored:
            told = TinyTag.get(filename=f"sound.{ENDINGS[file.media_type]}", file_obj=stored, tags=False).duration
    except (TinyTagException, ValueError, ArithmeticError, LookupError, EOFError) as error:
        raise _unheard() from error
    if not told or told < 1:
        raise _unheard()
    return round(told)


def _unheard():
    return ValidationError(_("Nothing can be heard in this file. Export the audio again, and send that."), code="sound")
