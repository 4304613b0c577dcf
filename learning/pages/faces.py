"""The pages of facts, found from the facts: where a list, a section or a search leads."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from wagtail.url_routing import RouteResult

from learning.common.freshness import version
from learning.pages.naming import address
from learning.pages.privacy import public

_DAY = 86_400

RECORD_LANGUAGE = "en"
"""What a fact without any page is written in: the language of the record."""


@dataclass(frozen=True)
class Face:
    """What a list needs of a fact's page: `lang` is that of its words, `fact_lang` that of the fact itself."""

    fact_id: int
    title: str
    introduction: str
    url: str
    lang: str
    fact_lang: str


def languages_of(page):
    """Return the language of a page's words (an alias shows its source's) and that in which its fact is written."""
    fact_lang = getattr(page, "fact_lang", None) or _origin(type(page), page.fact.pk).get()
    return page.text_language, fact_lang


def face_words(page_class):
    """Return title and introduction of every public page in the active language, as `{fact id: words}`.

    A fact that is not in it has no page in that language, and no place in a public list.
    """
    words = _pages(page_class).values_list(f"{page_class.fact_field}_id", "title", "introduction")
    return {fact_id: f"{title} {introduction}" for fact_id, title, introduction in words}


def faces(page_class, fact_ids):
    """Return the public pages of these facts in the active language, as `{fact id: Face}`."""
    column = f"{page_class.fact_field}_id"
    pages = (
        _pages(page_class)
        .filter(**{f"{column}__in": list(fact_ids)})
        .annotate(fact_lang=Subquery(_origin(page_class, OuterRef(column))))
        .select_related("alias_of")
        .defer_streamfields()
        .order_by("-pk")
    )
    return {getattr(page, column): _face(page, column) for page in pages}


def _origin(page_class, fact):
    """Return the language of a fact's first page: that in which the fact itself was written down."""
    pages = page_class.objects.filter(**{page_class.fact_field: fact}).order_by("pk")
    return pages.values_list("locale__language_code", flat=True)[:1]


def _pages(page_class):
    return public(page_class.objects.filter(locale__language_code=get_language()))


def _face(page, column):
    return Face(
        fact_id=getattr(page, column),
        title=page.title,
        introduction=page.introduction,
        url=address(page.url_path, get_language()),
        lang=page.text_language,
        fact_lang=page.fact_lang,
    )


def index_page(index_class):
    """Return the public list of that kind in the active language, or None; kept until something public changes."""
    key = f"index:{version()}:{get_language()}:{index_class._meta.label}"
    found = cache.get(key)
    if found is None:
        found = (
            public(index_class.objects.filter(locale__language_code=get_language())).select_related("locale").first()
        )
        cache.set(key, found, _DAY)
    return found


def route_to_face(index, page_class, path_components):
    """Return the public page of that last part of an address, with its fact, in one query; None where there is none."""
    if len(path_components) != 1:
        return None
    column = f"{page_class.fact_field}_id"
    pages = page_class.objects.child_of(index).live().select_related(page_class.fact_field, "alias_of")
    pages = pages.annotate(fact_lang=Subquery(_origin(page_class, OuterRef(column))))
    face = pages.filter(slug=path_components[0]).first()
    if face is None:
        return None
    face.shelf = index
    return RouteResult(face)
