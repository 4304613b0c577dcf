"""Questions about the site: its menus, the pages that one may see, the same page in other languages."""

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from learning.common.keeping import kept
from learning.pages.models import HomePage, WrittenPage
from learning.pages.naming import address
from learning.pages.privacy import public
from learning.pages.registries import menu_views

VIEWS = (("people:institutions", gettext_noop("Institutions")), ("statistics:site", gettext_noop("Figures")))


def home_address(language):
    """Return the address of the home page in a language, without asking the database."""
    return f"/{language}/"


def home_page(language):
    return HomePage.objects.live().filter(locale__language_code=language).first()


def menus():
    """Return the main menu and the footer's, in the language of the reader; kept until something public changes."""
    return kept(("menus",), _read_menus)


def _read_menus():
    home = home_page(translation.get_language())
    pages = public_pages(Page.objects.child_of(home)).specific() if home else ()
    main = [_entry(page) for page in pages if page.show_in_menus]
    footer = [_entry(page) for page in pages if isinstance(page, WrittenPage) and page.show_in_footer]
    more = [(entry.view, entry.title) for entry in menu_views.entries() if entry.shown()]
    return {"main": main + _view_entries(VIEWS), "footer": _view_entries(more) + footer}


def _entry(page):
    return {"title": page.title, "url": page.url}


def _view_entries(views):
    return [{"title": _(title), "url": url} for name, title in views if (url := view_address(name))]


def view_address(name):
    """Return the address of a list without a page, in the active language; None where its app is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def public_pages(pages):
    """Return those that anybody may open: published, and below no private page."""
    return public(pages).select_related("locale")


def translations(page):
    """Return the address of each public translation of the page by language code; kept until something changes."""
    return kept(("translations", page.translation_key), lambda: _read_translations(page))


def _read_translations(page):
    others = public_pages(Page.objects.filter(translation_key=page.translation_key))
    told = others.values_list("locale__language_code", "url_path")
    return {language: address(url_path, language) for language, url_path in told}


def way_to(page):
    """Return title and address of each page above, from the home page down; kept until something changes."""
    return kept(("way", page.path[: -page.steplen]), lambda: _read_way(page))


def _read_way(page):
    above = page.get_ancestors().filter(depth__gt=1).values_list("title", "url_path", "locale__language_code")
    return [{"title": title, "url": address(url_path, language)} for title, url_path, language in above]
