"""The library as an Atom feed, one a language, with the files as its enclosures."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning.library.models.pages import entries
from learning.library.queries import Entry, files_of, latest
from learning.pages.queries import home_address

LONGEST = 30


@dataclass(frozen=True)
class Item:
    entry: Entry
    enclosures: list


class LibraryFeed(Feed):
    """What anybody may see of it; planned publications are for editors only, whoever asks."""

    feed_type = Atom1Feed

    def get_object(self, request):
        return request

    def title(self, _request):
        return _("New in the library")

    def link(self, _request):
        return home_address(get_language())

    def feed_url(self, _request):
        return reverse("library:feed")

    def items(self, request):
        everybody = AnonymousUser()
        found = entries(latest(everybody, limit=LONGEST), everybody)
        files = files_of([entry.publication.pk for entry in found])
        return [Item(entry, _enclosures(request, files.get(entry.publication.pk, ()))) for entry in found]

    def item_title(self, item):
        return item.entry.title

    def item_description(self, item):
        return item.entry.publication.abstract or item.entry.meta

    def item_link(self, item):
        return item.entry.face.url

    def item_pubdate(self, item):
        return dt.datetime(item.entry.publication.year, 1, 1, tzinfo=dt.UTC)

    def item_enclosures(self, item):
        return item.enclosures


def _enclosures(request, files):
    return [
        Enclosure(
            request.build_absolute_uri(reverse("library:file", args=[one.file.key])),
            str(one.file.size),
            one.file.media_type,
        )
        for one in files
    ]
