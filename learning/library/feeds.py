"""The library as an Atom feed, one a language."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning.library.models.pages import entries
from learning.library.queries import latest
from learning.pages.queries import home_address

LONGEST = 30


class LibraryFeed(Feed):
    """What anybody may see of it; planned publications are for editors only, whoever asks."""

    feed_type = Atom1Feed

    def title(self):
        return _("New in the library")

    def link(self):
        return home_address(get_language())

    def feed_url(self):
        return reverse("library:feed")

    def items(self):
        everybody = AnonymousUser()
        return entries(latest(everybody, limit=LONGEST), everybody)

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.meta

    def item_link(self, item):
        return item.face.url

    def item_pubdate(self, item):
        return dt.datetime(item.publication.year, 1, 1, tzinfo=dt.UTC)
