"""What was changed between two versions of a roadmap, word by word, as text that a template shows."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from bs4 import BeautifulSoup
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.capstones.enums import MilestoneState
from courses.capstones.merging import joined, pieces

SAME, ADDED, REMOVED = "same", "added", "removed"
LONGEST = 2_000
"""Words of a passage beyond which it is shown as a whole: comparing word by word would take too long."""
ALIKE = 0.5
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Run(NamedTuple):
    """Words that follow one another and were all left, all added or all taken away."""

    kind: str
    text: str


class Passage(NamedTuple):
    """A paragraph, a heading or a point of a list (`tag`) in runs."""

    tag: str
    runs: tuple


class Part(NamedTuple):
    """A section of the roadmap, its title, its milestones or its files; `changed` is false where all is as it was."""

    title: str
    passages: tuple
    changed: bool


def differences(before, after):
    """Return what was changed from one content of a version to another, part by part in the order of the later one."""
    parts = [_part(_("Title"), [("p", before["title"])], [("p", after["title"])])]
    earlier = {one["key"]: one for one in before["sections"]}
    later = {one["key"]: one for one in after["sections"]}
    for key in list(later) + [key for key in earlier if key not in later]:
        told = later.get(key) or earlier[key]
        parts.append(_part(told["title"], _passages(earlier.get(key)), _passages(later.get(key))))
    parts.append(_part(_("Milestones"), *_milestones(before, after)))
    parts.append(_part(_("Files"), *([("li", file["name"]) for file in one["files"]] for one in (before, after))))
    return parts


def _passages(section):
    found = []
    for piece in pieces(section["html"] if section else ""):
        tree = BeautifulSoup(joined([piece]), "html.parser")
        for line in tree.find_all("br"):
            line.replace_with("\n")
        tag = "li" if piece.within else next(iter(tree.children)).name
        found.append((tag or "p", " ".join(tree.get_text().split())))
    return [one for one in found if one[1]]


def _milestones(before, after):
    """Return the milestones of both as lines, those of both in the same places."""
    told = [{one["key"]: ("li", _line(one)) for one in content["milestones"]} for content in (before, after)]
    keys = list(dict.fromkeys([*told[1], *told[0]]))
    return [[lines[key] for key in keys if key in lines] for lines in told]


def _line(milestone):
    day = parse_date(milestone["due_on"] or "")
    state = MilestoneState(milestone["state"]).label
    words = (milestone["what"], milestone["who"], date_format(day) if day else "", milestone["evidence"], str(state))
    return " · ".join(word for word in words if word)


def _part(title, before, after):
    passages = []
    matcher = SequenceMatcher(None, before, after)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            passages += [Passage(tag, (Run(SAME, text),)) for tag, text in after[first:last]]
        else:
            passages += _replaced(before[start:end], after[first:last])
    passages = tuple(one for one in passages if any(run.text for run in one.runs))
    return Part(title, passages, any(run.kind != SAME for one in passages for run in one.runs) or before != after)


def _replaced(before, after):
    """Yield the passages of a stretch that was changed: each beside the one that is most like it, in order."""
    while before and after:
        (old_tag, old), (tag, new) = before[0], after[0]
        if len(before) != len(after) and not _alike(old, new):
            longer, kind = (before, REMOVED) if len(before) > len(after) else (after, ADDED)
            alone_tag, alone = longer[0]
            yield Passage(alone_tag, (Run(kind, alone),))
            before, after = (before[1:], after) if longer is before else (before, after[1:])
            continue
        yield Passage(tag or old_tag, tuple(_words(old, new)))
        before, after = before[1:], after[1:]
    for tag, text in before:
        yield Passage(tag, (Run(REMOVED, text),))
    for tag, text in after:
        yield Passage(tag, (Run(ADDED, text),))


def _alike(old, new):
    return SequenceMatcher(None, _WORDS.findall(old)[:LONGEST], _WORDS.findall(new)[:LONGEST]).quick_ratio() > ALIKE


def _words(old, new):
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > LONGEST:
        yield from (Run(REMOVED, old), Run(ADDED, new)) if old != new else (Run(SAME, new),)
        return
    for kind, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            yield Run(SAME, "".join(after[first:last]))
            continue
        if end > start:
            yield Run(REMOVED, "".join(before[start:end]))
        if last > first:
            yield Run(ADDED, "".join(after[first:last]))
