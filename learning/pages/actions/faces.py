"""The pages of what other apps know, one a language."""

from dataclasses import dataclass
from functools import partial

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


def give_faces(*, fact, index_class, **told):
    """Give a fact its page in every language, below the one list of its kind; `told` is as in `give_pages`."""
    return give_pages(fact=fact, parents=partial(_index_pages, index_class), **told)


@transaction.atomic
def give_pages(*, fact, page_class, parents, title, language="en", slug=None, old_title=None):
    """Give a fact its page in every language: the one in `language` is the source, the others are its aliases.

    `parents()` returns the page that each stands below, by language; without one there, none is made. Idempotent:
    languages that have a page already keep it; pages still titled `old_title` get the new title.
    """
    language = language if language in LANGUAGES else "en"
    pages = _pages(page_class, fact)
    renamed = _rename(pages, old_title, title)
    missing = set(LANGUAGES) - {page.locale.language_code for page in pages}
    source = next((page for page in pages if not page.alias_of_id), None)
    parents = parents() if missing else {}
    made = 0
    for code in sorted(missing & parents.keys(), key=lambda code: code != language):
        page = page_class(
            **{page_class.fact_field: fact},
            title=shorten(title),
            slug=free_slug(Page.objects.child_of(parents[code]), slug or slug_of(title)),
            locale=parents[code].locale,
            alias_of=source,
        )
        if source is not None:
            page.translation_key = source.translation_key
            _copy_words(source, page)
        parents[code].add_child(instance=page)
        source = source or page
        made += 1
    if made or renamed:
        renew()
    return Faces(made=made, renamed=renamed)


def complete_faces(*, page):
    """Show a page that was written by hand in the other languages too, where its fact has none yet.

    Its aliases stand below the translations of its own parent: a capstone's below its course.
    """
    return give_pages(
        fact=page.fact,
        page_class=type(page),
        parents=partial(_translations, page.get_parent()),
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


def _words(page_class):
    """What a page of the kind has of its own beside its fact: an alias shows it as its source does."""
    fields = page_class._meta.local_concrete_fields
    return [field.attname for field in fields if not field.primary_key and field.name != page_class.fact_field]


def _pages(page_class, fact):
    found = page_class.objects.filter(**{page_class.fact_field: fact})
    return list(found.select_related("locale", "latest_revision").order_by("path"))


def _index_pages(index_class):
    return {page.locale.language_code: page for page in index_class.objects.select_related("locale")}


def _translations(page):
    found = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    return {one.locale.language_code: one for one in found}


def _copy_words(source, page):
    """Give a new alias everything that its kind of page has, beside the way to its fact."""
    for field in type(page)._meta.concrete_fields:
        if field.model is not Page and not field.primary_key and field.name != page.fact_field:
            setattr(page, field.attname, getattr(source, field.attname))


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
