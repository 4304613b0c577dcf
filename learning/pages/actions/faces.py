"""The pages of what other apps know, one a language."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Revision

from learning.common.freshness import renew
from learning.common.writing import free_slug
from learning.pages.naming import shorten, slug_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Faces:
    """What `give_faces` did: the pages it made, and those it gave a new title."""

    made: int = 0
    renamed: int = 0


@transaction.atomic
def give_faces(*, fact, page_class, index_class, title, language="en", slug=None, old_title=None):
    """Give a fact its page in every language: the one in `language` is the source, the others are its aliases.

    Idempotent. Languages that have a page already keep it; pages still titled `old_title` get the new title.
    """
    language = language if language in LANGUAGES else "en"
    pages = _pages(page_class, fact)
    renamed = _rename(pages, old_title, title)
    missing = set(LANGUAGES) - {page.locale.language_code for page in pages}
    source = next((page for page in pages if not page.alias_of_id), None)
    parents = _index_pages(index_class) if missing else {}
    made = 0
    for code in sorted(missing, key=lambda code: code != language):
        page = page_class(
            **{page_class.fact_field: fact},
            title=shorten(title),
            slug=free_slug(Page.objects.child_of(parents[code]), slug or slug_of(title)),
            locale=parents[code].locale,
            alias_of=source,
        )
        if source is not None:
            page.translation_key = source.translation_key
            page.introduction, page.body = source.introduction, source.body
        parents[code].add_child(instance=page)
        source = source or page
        made += 1
    if made or renamed:
        renew()
    return Faces(made=made, renamed=renamed)


def complete_faces(*, page):
    """Show a page that was written by hand in the other languages too, where its fact has none yet."""
    return give_faces(
        fact=page.fact,
        page_class=type(page),
        index_class=page.get_parent().specific_class,
        title=page.title,
        language=page.locale.language_code,
    )


@transaction.atomic
def rename_faces(*, fact, page_class, title, old_title):
    """Give the pages of a fact its new title where they still had the old one; return how many."""
    renamed = _rename(_pages(page_class, fact), old_title, title)
    if renamed:
        renew()
    return renamed


def _pages(page_class, fact):
    found = page_class.objects.filter(**{page_class.fact_field: fact})
    return list(found.select_related("locale", "latest_revision").order_by("path"))


def _index_pages(index_class):
    return {page.locale.language_code: page for page in index_class.objects.select_related("locale")}


def _rename(pages, old_title, title):
    """Rename the pages, and their drafts: a draft that kept the old title would bring it back when published."""
    old, new = shorten(old_title or ""), shorten(title)
    found = [page for page in pages if old and page.title == old != new]
    for page in found:
        page.title = page.draft_title = new
        page.save(update_fields=["title", "draft_title"], clean=False)
    for draft in (page.latest_revision for page in pages if old != new and page.latest_revision):
        if draft.content.get("title") == old:
            content = draft.content | {"title": new, "draft_title": new}
            Revision.objects.filter(pk=draft.pk).update(content=content, object_str=new)
    return len(found)
