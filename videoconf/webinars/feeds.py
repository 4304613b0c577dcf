"""The feed of videoconferences, one per language."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning.common.dates import PartialDate
from learning.pages.faces import faces, index_page
from learning.pages.queries import home_address
from videoconf.webinars import queries
from videoconf.webinars.models import Webinar, WebinarIndexPage, WebinarPage

ITEMS = 40


class WebinarFeed(Feed):
    """Atom, the latest first, with what anybody may see."""

    feed_type = Atom1Feed

    def title(self):
        return _("Videoconferences")

    def subtitle(self):
        return _("The network's videoconferences, those to come and those held.")

    def link(self):
        index = index_page(WebinarIndexPage)
        return index.url if index else home_address(get_language())

    def items(self):
        anybody = AnonymousUser()
        dated = Webinar.objects.visible_to(anybody).exclude(date="").order_by("-date", "pk")
        ids = list(dated.values_list("pk", flat=True)[:ITEMS])
        return queries.entries(ids, anybody, faces(WebinarPage, ids), timezone.now())

    def item_title(self, entry):
        return entry.face.title

    def item_description(self, entry):
        return " · ".join(part for part in (entry.meta, entry.text, entry.face.introduction) if part)

    def item_link(self, entry):
        return entry.face.url

    def item_pubdate(self, entry):
        day = PartialDate.parse(entry.webinar.date).first
        return timezone.make_aware(dt.datetime.combine(day, dt.time()))
