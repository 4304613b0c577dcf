"""Questions about the site: its menus, the pages that one may see, the same page in other languages."""

from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from learning.common.freshness import version
from learning.pages.models import HomePage, WrittenPage

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
    return pages.live().public().select_related("locale")


def page_in_other_languages(page, request=None):
    """Return the address of each public translation of the page by language code, the question's filters kept."""
    filters = f"?{request.GET.urlencode()}" if request is not None and request.GET else ""
    addresses = {}
    others = public_pages(Page.objects.filter(translation_key=page.translation_key).exclude(locale_id=page.locale_id))
    for other in (page, *others):
        code = other.locale.language_code
        addresses[code] = (other.get_url(request) or home_address(code)) + filters
    return addresses
