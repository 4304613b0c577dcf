"""The news as an Atom feed, one a language."""

import datetime as dt

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from learning.pages.models import NewsPage
from learning.pages.queries import home_address

LONGEST = 30


class NewsFeed(Feed):
    feed_type = Atom1Feed

    def title(self):
        return _("News of the network")

    def subtitle(self):
        return _("What happens in the network.")

    def link(self):
        return home_address(translation.get_language())

    def feed_url(self):
        return reverse("pages:news_feed")

    def items(self):
        return NewsPage.objects.filter(locale__language_code=translation.get_language()).newest_first()[:LONGEST]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.introduction

    def item_link(self, item):
        return item.url

    def item_pubdate(self, item):
        return timezone.make_aware(dt.datetime.combine(item.date, dt.time(12)))
