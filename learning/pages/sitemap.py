"""Every public address of the site, with its counterparts in the other languages.

What the search finds for somebody who is not signed in is what is public; beside it stand the home pages and the lists.
"""

from collections import defaultdict

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from learning.pages.models import HomePage, NewsIndexPage, SearchEntry
from learning.pages.queries import VIEWS, public_pages, view_address
from learning.pages.registries import index_pages, menu_views


def site_addresses(absolute):
    """Return each address with those of the same thing in every language: `{"location", "alternates"}`."""
    groups = [*_pages(), *_views(), *_found()]
    listed = []
    for group in groups:
        alternates = [{"language": code, "location": absolute(url)} for code, url in sorted(group.items())]
        listed += [{"location": each["location"], "alternates": alternates} for each in alternates]
    return listed


def _pages():
    groups = defaultdict(dict)
    for model in (HomePage, NewsIndexPage, *(entry.model for entry in index_pages.entries())):
        for page in public_pages(model.objects.all()).defer_streamfields():
            groups[page.translation_key][page.locale.language_code] = page.url
    return groups.values()


def _views():
    for name in (*(entry.view for entry in menu_views.entries()), *(name for name, _title in VIEWS)):
        group = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                if url := view_address(name):
                    group[code] = url
        yield group


def _found():
    groups = defaultdict(dict)
    entries = SearchEntry.objects.visible_to(AnonymousUser()).order_by("source", "object_id")
    for source, object_id, language, url in entries.values_list("source", "object_id", "language", "url"):
        groups[source, object_id][language] = url
    return groups.values()
