"""Questions about what networks tell."""

from functools import cache

from django.core.paginator import Paginator

from communities.networks.models import Network, News
from learning.common.prepared import Prepared

A_PAGE = 10


def latest(network, number):
    return _latest(number)(network)


@cache
def _latest(number):
    return Prepared(lambda network: News.objects.filter(network=network).select_related("author")[:number])


def page_of(network, page):
    """Return a page of a network's news, the newest first."""
    return Paginator(News.objects.filter(network=network).select_related("author"), A_PAGE).get_page(page)


def news_of(network, key):
    return News.objects.select_related("network", "author").filter(network=network, key=key).first()


def visible_to(user):
    return News.objects.filter(network__in=Network.objects.told_to(user))
