"""What a capstone asks for, in the reader's language: its sections and its rubric, each told by its block's id."""

import uuid
from dataclasses import dataclass

from django.utils.translation import get_language

from courses.capstones.models import CapstonePage
from learning.common.keeping import kept
from learning.pages.locales import code_of
from learning.pages.naming import address


@dataclass(frozen=True)
class Section:
    """A section that a roadmap must have; `guidance` is rich text, `lang` the language of its words."""

    key: uuid.UUID
    title: str
    guidance: object
    words: int | None
    lang: str


@dataclass(frozen=True)
class Level:
    key: uuid.UUID
    title: str
    text: str
    points: int


@dataclass(frozen=True)
class Criterion:
    key: uuid.UUID
    title: str
    levels: tuple
    lang: str


@dataclass(frozen=True)
class Outline:
    """`url` and `title` are of the page to read; all are empty where no page of the capstone is published."""

    title: str = ""
    url: str = ""
    lang: str = ""
    introduction: str = ""
    sections: tuple = ()
    criteria: tuple = ()


def outline(capstone, language=None):
    """Return what the capstone asks for, in that language or the active one, and where a word is missing, as it is.

    The first page that was written says which sections and criteria there are, and in which order; translations lend
    their words. So one roadmap has the same sections whoever of its team reads it.
    """
    language = language or get_language()
    return kept(("capstone", capstone.pk, language), lambda: _read(capstone, language))


def _read(capstone, language):
    found = CapstonePage.objects.live().filter(capstone=capstone).select_related("locale", "alias_of").order_by("pk")
    pages = {page.locale.language_code: page for page in found}
    if not pages:
        return Outline()
    first = next((page for page in pages.values() if not page.alias_of_id), next(iter(pages.values())))
    reader = pages.get(language, first)
    lang, first_lang = reader.text_language, first.text_language
    return Outline(
        title=reader.title,
        url=address(reader.url_path, code_of(reader.locale_id)),
        lang=lang,
        introduction=reader.introduction,
        sections=tuple(_section(*told) for told in _told(first.sections, reader.sections, first_lang, lang)),
        criteria=tuple(_criterion(*told) for told in _told(first.rubric, reader.rubric, first_lang, lang)),
    )


def _told(first, reader, first_lang, lang):
    """Yield each block of the first page as the reader's page tells it, with the language that it is told in."""
    translated = {block.id: block for block in reader}
    for block in first:
        found = translated.get(block.id)
        yield (found or block), (lang if found else first_lang)


def _section(block, lang):
    value = block.value
    return Section(uuid.UUID(block.id), value["title"], value["guidance"], value["words"], lang)


def _criterion(block, lang):
    levels = (
        Level(uuid.UUID(level.id), level.value["title"], level.value["text"], level.value["points"])
        for level in block.value["levels"].bound_blocks
    )
    return Criterion(uuid.UUID(block.id), block.value["title"], tuple(levels), lang)
