"""Passages of a text: words that somebody pointed at, found again whatever white space stands between them.

A passage is told by its words and by which of their occurrences it is, counted from nought. Positions are those of the
text without any white space, so that what was selected on a page, or copied from it, is found in its HTML.
"""

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from django.utils.html import escape, strip_tags

_SPACE = re.compile(r"[\s\ufeff]+")


class Mark(NamedTuple):
    """A stretch that is marked, and the number that its note has."""

    start: int
    end: int
    number: int


def bare(text):
    """Return the text without white space."""
    return _SPACE.sub("", text)


def text_of(html):
    """Return what is read of HTML, without white space."""
    return bare(unescape(strip_tags(html)))


def place(text, passage, occurrence):
    """Return where that occurrence of a passage begins and ends in a bare text, or None where there is none."""
    words, start = bare(passage), -1
    if not words:
        return None
    for _turn in range(occurrence + 1):
        start = text.find(words, start + 1)
        if start < 0:
            return None
    return start, start + len(words)


def with_marks(html, marks):
    """Return sanitised HTML with these stretches of its text in `mark`s, each followed by a link to its note."""
    writer = _Writer(marks)
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Writes HTML as it reads it, and marks what stands between two positions of its text."""

    def __init__(self, marks):
        super().__init__(convert_charrefs=False)
        self.marks, self.written, self.at = marks, [], 0
        self.ends = sorted(marks, key=lambda mark: (mark.end, mark.number))
        self.edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
        self.in_link = False

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the tag is written as it stands
        self.written.append(self.get_starttag_text())
        self.in_link = self.in_link or tag == "a"

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002 - as above
        self.written.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.written.append(f"</{tag}>")
        if tag == "a":
            self.in_link = False
            self._notes()

    def handle_entityref(self, name):
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name):
        self.handle_data(unescape(f"&#{name};"))

    def handle_data(self, data):
        for part in self._parts(data):
            self._write(part)

    def _parts(self, data):
        """Yield the text cut where a mark begins or ends, white space around a mark outside of it."""
        start = 0
        for cut in self._cuts(data):
            yield data[start:cut]
            start = cut
        yield data[start:]

    def _cuts(self, data):
        after = self.at + len(bare(data))
        edges = [edge for edge in self.edges if self.at <= edge <= after]
        letters = [index for index, letter in enumerate(data) if bare(letter)] if edges and after > self.at else []
        ends = {mark.end for mark in self.marks}
        cuts = set()
        for edge in edges if letters else ():
            place_in = edge - self.at
            if edge in ends and place_in:
                cuts.add(letters[place_in - 1] + 1)
            elif place_in < len(letters):
                cuts.add(letters[place_in])
        return sorted(cuts)

    def _write(self, text):
        length = len(bare(text))
        numbers = [str(mark.number) for mark in self.marks if length and mark.start <= self.at < mark.end]
        words = escape(text)
        self.written.append(f'<mark data-notes="{" ".join(numbers)}">{words}</mark>' if numbers else words)
        self.at += length
        if not self.in_link:
            self._notes()

    def _notes(self):
        """Write the links to the notes of the marks that have ended: never inside another link."""
        while self.ends and self.ends[0].end <= self.at:
            number = int(self.ends.pop(0).number)
            self.written.append(f'<a class="note" href="#note-{number}" id="passage-{number}">{number}</a>')
