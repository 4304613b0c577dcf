"""Covers of publications without a picture: the cloth of their title, with the title, the kind and the year on it."""

from dataclasses import dataclass

from learning.common.vocabulary import term
from learning.common.weave import Cloth, weave

WIDTH, HEIGHT = 300, 400
_ROOM = 242  # of a line
_HIGH = 142  # of all lines
_SIZES = (30, 26, 22, 19, 16.5, 14.5)
_LEADING = 1.2
_NARROW, _WIDE = frozenset("fijlrtIJ.,:;'’!|()[] "), frozenset("mwMWÆŒ—%@")


@dataclass(frozen=True)
class Line:
    text: str
    y: float


@dataclass(frozen=True)
class Cover:
    cloth: Cloth
    kind: str
    year: str
    size: float
    lines: tuple


def cover(title, kind="", year=None):
    """Return what a cover shows; the title is as large as it can be, and shortened where even the smallest is not."""
    for size in _SIZES:
        lines = _wrapped(title, size)
        most = int(_HIGH / (size * _LEADING))
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;:')} …"]
    placed = tuple(Line(text, round(222 + size * (0.8 + _LEADING * place), 1)) for place, text in enumerate(lines))
    return Cover(weave(title), str(term(kind)), str(year or ""), size, placed)


def _wrapped(text, size):
    room, lines = _ROOM / size, [""]
    for word in text.split():
        for piece in _pieces(word, room):
            longer = f"{lines[-1]} {piece}".strip()
            if _width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word, room):
    """Divide a word that is longer than a line."""
    piece = ""
    for letter in word:
        if _width(piece + letter) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _width(text):
    """Return about how wide a text is in a serif face, in ems: what is drawn must not pass its line's end."""
    return sum(map(_letter, text))


def _letter(letter):
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.76 if letter.isupper() else 0.59
