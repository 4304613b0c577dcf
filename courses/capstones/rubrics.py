"""Rubrics as they are kept: a copy of the capstone's pages in all of their languages, and what is counted of it.

Kept is [{"key", "title", "levels": [{"key", "title", "text", "points"}]}] with titles and texts as {language: words}.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Words:
    """Words in the reader's language or, with `lang`, in the one there is."""

    text: str
    lang: str = ""

    def __str__(self):
        return self.text


def copied(pages):
    """Return the rubric of a capstone's pages: criteria, levels and points are the first's, words are everybody's."""
    if not pages:
        return []
    told = {_code(page): dict(_criteria(page)) for page in pages}
    return [_criterion(key, told, _code(pages[0])) for key in told[_code(pages[0])]]


def words(texts):
    """Return the words in the active language, else in the first that has any."""
    active = get_language()
    if texts.get(active):
        return Words(texts[active])
    return next((Words(text, code) for code, text in texts.items() if text), Words(""))


def points(rubric, choices):
    """Return the points of the chosen levels; None while a criterion has none."""
    chosen = [
        level["points"]
        for criterion in rubric
        for level in criterion["levels"]
        if choices.get(criterion["key"]) == level["key"]
    ]
    return sum(chosen) if rubric and len(chosen) == len(rubric) else None


def most_points(rubric):
    """Return the points of the highest levels; None where there is no rubric."""
    most = [max((level["points"] for level in criterion["levels"]), default=0) for criterion in rubric]
    return sum(most) if most else None


def unknown(rubric, choices):
    """Return the criteria among the choices that the rubric does not have, or not with that level."""
    levels = {criterion["key"]: {level["key"] for level in criterion["levels"]} for criterion in rubric}
    return [key for key, level in choices.items() if level not in levels.get(key, ())]


def _code(page):
    return page.locale.language_code


def _criteria(page):
    for block in page.rubric:
        levels = {str(item.id): item.value for item in block.value["levels"].bound_blocks}
        yield str(block.id), {"title": block.value["title"], "levels": levels}


def _criterion(key, told, first):
    having = {code: criteria[key] for code, criteria in told.items() if key in criteria}
    return {
        "key": key,
        "title": {code: criterion["title"] for code, criterion in having.items()},
        "levels": [_level(level, having, first) for level in having[first]["levels"]],
    }


def _level(key, having, first):
    told = {code: criterion["levels"][key] for code, criterion in having.items() if key in criterion["levels"]}
    return {
        "key": key,
        "title": {code: level["title"] for code, level in told.items()},
        "text": {code: level["text"] for code, level in told.items()},
        "points": told[first]["points"],
    }
