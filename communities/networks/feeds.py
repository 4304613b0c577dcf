"""The news of one network as a feed."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from communities.networks.queries.news import latest

ITEMS = 30
LONGEST = 400


class NetworkFeed(Feed):
    """Atom, the newest first. Whoever calls it has asked whether the reader may; it names nobody."""

    feed_type = Atom1Feed

    def get_object(self, _request, *, network):
        return network

    def title(self, network):
        return _("News of %(network)s") % {"network": network.name}

    def subtitle(self, network):
        return network.purpose

    def link(self, network):
        return reverse("networks:news", args=[network.slug])

    def feed_url(self, network):
        return reverse("networks:feed", args=[network.slug])

    def items(self, network):
        return latest(network, ITEMS)

    def item_title(self, one):
        return one.title

    def item_description(self, one):
        return Truncator(strip_tags(one.html.replace("<", " <"))).chars(LONGEST)

    def item_link(self, one):
        return reverse("networks:one_news", args=[one.network.slug, one.key])

    def item_guid(self, one):
        return f"urn:uuid:{one.key}"

    def item_pubdate(self, one):
        return one.published_at

    def item_updateddate(self, one):
        return one.changed_at or one.published_at
