"""Two texts that grew out of one, brought together so that nothing that anybody wrote is lost.

A text is told apart into its paragraphs, headings and points of lists. What one of the two changed is taken; a passage
that both changed stands twice, each under a line that says whose it is. The three texts are sanitised HTML.
"""

from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import format_html
from merge3 import Merge3

LISTS = ("ul", "ol")
BLOCKS = ("p", "h2", "h3", "h4", "blockquote", "pre", "hr", *LISTS)


class Piece(NamedTuple):
    """A paragraph, or a point of a list: then `within` is the list's tag and `html` what stands in the point."""

    within: str
    html: str


class Merged(NamedTuple):
    html: str
    both: bool


def pieces(html):
    """Return the pieces of a sanitised text; words that stand outside of any paragraph become one."""
    found = []
    nodes = BeautifulSoup(html, "html.parser").children
    for tag, members in groupby(nodes, lambda node: node.name if node.name in BLOCKS else None):
        if tag is None:
            loose = "".join(str(node) for node in members)
            found += [Piece("", f"<p>{loose.strip()}</p>")] if loose.strip() else []
        else:
            found += [piece for node in members for piece in _of_block(node)]
    return found


def _of_block(node):
    if node.name not in LISTS:
        return [Piece("", str(node))]
    points = [part for part in node.children if not isinstance(part, NavigableString) or part.strip()]
    return [Piece(node.name, part.decode_contents() if part.name == "li" else str(part)) for part in points]


def joined(found):
    """Return the text that these pieces make: points that follow one another are one list."""
    parts = []
    for within, members in groupby(found, lambda piece: piece.within):
        if within:
            parts.append(f"<{within}>{''.join(f'<li>{piece.html}</li>' for piece in members)}</{within}>")
        else:
            parts += [piece.html for piece in members]
    return "".join(parts)


def merged(base, mine, theirs, *, mine_label, theirs_label):
    """Return the text with what both did to the base, and whether a passage that both changed stands in it twice.

    Where the base is no longer known, an empty one loses nothing: what the two do not share stands twice.
    """
    marks = _mark(theirs_label), _mark(mine_label)
    found, both = [], False
    for region in Merge3(pieces(base), pieces(mine), pieces(theirs)).merge_groups():
        if region[0] == "conflict":
            kept, twice = _reconciled(*region[1:], marks)
            found, both = found + kept, both or twice
        else:
            found += region[1]
    return Merged(joined(found), both)


def _mark(label):
    return Piece("", str(format_html("<p><strong>{}</strong></p>", label)))


def _reconciled(base, mine, theirs, marks):
    """Return the pieces of a stretch that both changed: of the base what both left, of each whatever they put in."""
    (mine_put, mine_left), (theirs_put, theirs_left) = _changes(base, mine), _changes(base, theirs)
    kept, twice = [], False
    for place in range(len(base) + 1):
        contested = place < len(base) and not mine_left[place] and not theirs_left[place]
        together, marked = _together(theirs_put[place], mine_put[place], marks if contested else None)
        kept, twice = kept + together, twice or marked
        if place < len(base) and mine_left[place] and theirs_left[place]:
            kept.append(base[place])
    return kept, twice


def _changes(base, text):
    """Return what was put in before each piece of the base and at its end, and which of its pieces were left."""
    put = [[] for _place in range(len(base) + 1)]
    left = [False] * len(base)
    for kind, start, end, first, last in SequenceMatcher(None, base, text).get_opcodes():
        if kind == "equal":
            left[start:end] = [True] * (end - start)
            continue
        for number, piece in enumerate(text[first:last]):
            put[min(start + number, max(start, end - 1))].append(piece)
    return put, left


def _together(theirs, mine, marks):
    """Return what both put in at one place, once where it is the same, and whether two versions stand side by side."""
    kept, twice = [], False
    for kind, start, end, first, last in SequenceMatcher(None, theirs, mine).get_opcodes():
        if kind == "equal":
            kept += theirs[start:end]
        elif kind == "replace" and marks:
            kept += [marks[0], *theirs[start:end], marks[1], *mine[first:last]]
            twice = True
        else:
            kept += [*theirs[start:end], *mine[first:last]]
    return kept, twice


def merged_field(was, mine, theirs, longest):
    """Return what a short field holds after both: the one change, or both changes side by side.

    Returns None where both together are longer than the field.
    """
    if mine in (was, theirs):
        return theirs
    if theirs == was or (theirs and theirs in mine):
        return mine
    if mine in theirs:
        return theirs
    both = f"{theirs} / {mine}" if mine and theirs else mine or theirs
    return both if len(both) <= longest else None
