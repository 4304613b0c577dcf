"""Questions about the site: its menus, the pages that one may see, the same page in other languages."""

from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from learning.common.freshness import version
from learning.pages.models import HomePage, WrittenPage
from learning.pages.naming import address
from learning.pages.privacy import public

_DAY = 86_400
VIEWS = (("people:institutions", gettext_noop("Institutions")), ("statistics:site", gettext_noop("Figures")))


def home_address(language):
    """Return the address of the home page in a language, without asking the database."""
    return f"/{language}/"


def home_page(language):
    return HomePage.objects.live().filter(locale__language_code=language).first()


def menus():
    """Return the main menu and the footer's, in the language of the reader; kept until something public changes."""
    language = translation.get_language()
    key = f"menus:{language}:{version()}"
    found = cache.get(key)
    if found is None:
        found = _read_menus(language)
        cache.set(key, found, _DAY)
    return found


def _read_menus(language):
    home = home_page(language)
    pages = public_pages(Page.objects.child_of(home)).specific() if home else ()
    main = [_entry(page) for page in pages if page.show_in_menus]
    footer = [_entry(page) for page in pages if isinstance(page, WrittenPage) and page.show_in_footer]
    return {"main": main + _view_entries(), "footer": footer}


def _entry(page):
    return {"title": page.title, "url": page.url}


def _view_entries():
    entries = []
    for name, title in VIEWS:
        try:
            entries.append({"title": _(title), "url": reverse(name)})
        except NoReverseMatch:
            continue
    return entries


def public_pages(pages):
    """Return those that anybody may open: published, and below no private page."""
    return public(pages).select_related("locale")


def translations(page):
    """Return the address of each public translation of the page by language code; kept until something changes."""
    key = f"translations:{version()}:{page.translation_key}"
    found = cache.get(key)
    if found is None:
        others = public_pages(Page.objects.filter(translation_key=page.translation_key))
        found = {other.locale.language_code: address(other.url_path, other.locale.language_code) for other in others}
        cache.set(key, found, _DAY)
    return found


def way_to(page):
    """Return title and address of each page above, from the home page down; kept until something changes."""
    key = f"way:{version()}:{page.path}"
    found = cache.get(key)
    if found is None:
        above = page.get_ancestors().filter(depth__gt=1).select_related("locale")
        found = [{"title": one.title, "url": address(one.url_path, one.locale.language_code)} for one in above]
        cache.set(key, found, _DAY)
    return found
