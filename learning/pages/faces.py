"""The pages of facts, found from the facts: where a list, a section or a search leads."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from learning.common.keeping import kept
from learning.pages.locales import code_of
from learning.pages.naming import address
from learning.pages.privacy import public

RECORD_LANGUAGE = "en"
"""What a fact without any page is written in: the language of the record."""

TEXT_LOCALE = Coalesce("alias_of__locale_id", "locale_id")
"""The locale of a page's words: an alias shows another page's."""


@dataclass(frozen=True)
class Face:
    """What a list needs of a fact's page: `lang` is that of its words, `fact_lang` that of the fact itself."""

    fact_id: int
    title: str
    introduction: str
    url: str
    lang: str
    fact_lang: str


@dataclass(frozen=True)
class Shelf:
    """The list that the pages of one kind stand in, as a link to it."""

    title: str
    url: str


def languages_of(page):
    """Return the language of a page's words (an alias shows its source's) and that in which its fact is written."""
    fact_lang = getattr(page, "fact_lang", None) or origin(type(page), page.fact.pk).get()
    return page.text_language, fact_lang


def faces(page_class, fact_ids=None):
    """Return the public pages of these facts, or of all, in the active language, as `{fact id: Face}`."""
    column = f"{page_class.fact_field}_id"
    found = _pages(page_class)
    if fact_ids is not None:
        found = found.filter(**{f"{column}__in": list(fact_ids)})
    pages = (
        found.annotate(fact_lang=Subquery(origin(page_class, OuterRef(column))), text_locale=TEXT_LOCALE)
        .order_by("-pk")
        .values_list(column, "title", "introduction", "url_path", "text_locale", "fact_lang")
    )
    return {fact_id: _face(fact_id, *told) for fact_id, *told in pages}


def origin(page_class, fact):
    """Return the language of a fact's first page: that in which the fact itself was written down."""
    pages = page_class.objects.filter(**{page_class.fact_field: fact}).order_by("pk")
    return pages.values_list("locale__language_code", flat=True)[:1]


def _pages(page_class):
    return public(page_class.objects.filter(locale__language_code=get_language()))


def _face(fact_id, title, introduction, url_path, text_locale, fact_lang):
    url = address(url_path, get_language())
    return Face(fact_id, title, introduction, url, lang=code_of(text_locale), fact_lang=fact_lang)


def index_page(index_class):
    """Return the public list of that kind in the active language, or None; kept until something public changes."""
    return kept(("index", index_class), lambda: _read_index(index_class))


def _read_index(index_class):
    pages = public(index_class.objects.filter(locale__language_code=get_language()))
    found = pages.values_list("title", "url_path").first()
    return found and Shelf(found[0], address(found[1], get_language()))
