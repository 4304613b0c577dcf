"""What changes the site: its first pages, and the pages of what other apps know."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from learning.common.freshness import renew
from learning.pages.initial import HOME, NEWS, STANDARD
from learning.pages.models import HomePage, NewsIndexPage, StandardPage
from learning.pages.naming import shorten, slug_of
from learning.pages.registries import index_pages

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@transaction.atomic
def build_site():
    """Make the site's languages, home pages, lists and first pages where they are missing; nothing else."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    homes = _build_homes(locales)
    for entry in index_pages.entries():
        pages = {
            code: entry.model(title=words.title, introduction=words.introduction, show_in_menus=True)
            for code, words in entry.words.items()
        }
        _build_children(homes, pages)
    _build_children(homes, {code: NewsIndexPage(**fields) for code, fields in NEWS.items()})
    for words in STANDARD:
        _build_children(homes, {code: StandardPage(**fields) for code, fields in words.items()})
    renew()


def _build_homes(locales):
    """Return the home page of each language; the site's root is that of the first."""
    found = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    root = Page.get_first_root_node()
    first = next(iter(found.values()), None)
    for code, locale in locales.items():
        if code in found:
            continue
        page = HomePage(locale=locale, slug=f"home-{code}", **HOME[code])
        if first is not None:
            page.translation_key = first.translation_key
        found[code] = root.add_child(instance=page)
        first = first or page
    default = found[settings.LANGUAGE_CODE]
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    if not site.pk or not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page = default
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.save()
        Page.objects.filter(depth=2, numchild=0, content_type__model="page").delete()
    return found


def _build_children(homes, pages):
    """Add one page a language, each the others' translation, below the home pages that lack it."""
    first = next(iter(pages.values()))
    unique = getattr(first, "max_count_per_parent", None) == 1
    for code, page in pages.items():
        page.slug = page.slug or slug_of(page.title)
        siblings = type(page).objects.child_of(homes[code])
        found = siblings.first() if unique else siblings.filter(slug=page.slug).first()
        if found is not None:
            first.translation_key = found.translation_key
    for code, page in pages.items():
        siblings = type(page).objects.child_of(homes[code])
        if siblings.filter(translation_key=first.translation_key).exists():
            continue
        page.translation_key = first.translation_key
        page.locale = homes[code].locale
        homes[code].add_child(instance=page)


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
    pages = list(page_class.objects.filter(**{page_class.fact_field: fact}).select_related("locale").order_by("path"))
    renamed = sum(_rename(page, title) for page in pages if old_title and page.title == shorten(old_title))
    missing = set(LANGUAGES) - {page.locale.language_code for page in pages}
    source = next((page for page in pages if not page.alias_of_id), None)
    parents = _index_pages(index_class) if missing else {}
    made = 0
    for code in sorted(missing, key=lambda code: code != language):
        page = page_class(
            **{page_class.fact_field: fact},
            title=shorten(title),
            slug=_free_slug(parents[code], slug or slug_of(title)),
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


def _index_pages(index_class):
    return {page.locale.language_code: page for page in index_class.objects.select_related("locale")}


def _free_slug(parent, slug):
    """Return the slug, numbered where a page below the parent has it."""
    taken = set(Page.objects.child_of(parent).filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(name for number in range(2, len(taken) + 3) if (name := f"{slug}-{number}") not in taken)


def _rename(page, title):
    page.title = page.draft_title = shorten(title)
    page.save(update_fields=["title", "draft_title"], clean=False)
    return 1
