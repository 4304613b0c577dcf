"""The site's languages, lists and first pages."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from learning.common.freshness import renew
from learning.pages.actions.permissions import give_permissions
from learning.pages.initial import HOME, NEWS, STANDARD, standard_page
from learning.pages.models import HomePage, NewsIndexPage, StandardPage
from learning.pages.naming import slug_of
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
    for name in STANDARD:
        _build_children(
            homes, {code: StandardPage(show_in_footer=True, **standard_page(name, code)) for code in LANGUAGES}
        )
    _point_to_first_list(homes)
    give_permissions()
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


def _point_to_first_list(homes):
    """Let the button of each home page that has none yet open the first of the lists."""
    for home in homes.values():
        if home.action_page_id is None and home.action_label and (first := home.get_children().first()):
            home.action_page = first
            home.save(update_fields=["action_page"], clean=False)


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
