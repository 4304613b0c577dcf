"""Questions about the library of a network."""

from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import ItemKind
from communities.networks.models import Item, Network
from learning.common.keeping import kept
from learning.common.listing import Facet, Listing, Row, Stock
from learning.common.prepared import Prepared
from learning.files.models import PrivateFile
from learning.library.models import Publication

FACETS = (
    Facet("kind", _("Kind"), lambda value: ItemKind(value).label, order="label"),
    Facet("tag", _("Tag"), order="label"),
)
PER_PAGE = 24
ITEM = "network-item"
"""What files of libraries are uploaded for."""


def shelf(network, params):
    """Return what a network keeps as a list, the newest first, and what stands on its page."""
    stock = kept(("shelf of a network", network.pk), lambda: _read(network.pk))
    listing = Listing(stock.rows, FACETS, params, per_page=PER_PAGE)
    return listing, stock.on(listing)


def newest(network, number):
    """Return what was put into the library last."""
    return _newest(number)(network)


@cache
def _newest(number):
    return Prepared(lambda network: _shown().filter(network=network)[:number])


def item_of(network, key):
    found = _shown().select_related("network").prefetch_related("tags")
    return found.filter(network=network, key=key).first()


def attachments(item):
    """Return the files that came along with a roadmap, in their order."""
    of_item = {"content_type": ContentType.objects.get_for_model(Item), "object_id": item.pk}
    found = PrivateFile.objects.filter(purpose=ITEM, **of_item).exclude(completed_at=None)
    return list(found.exclude(pk=item.file_id).order_by("pk"))


def visible_to(user):
    return _shown().filter(network__in=Network.objects.told_to(user))


def may_change(inside, item):
    """Whether somebody changes or removes an item: who added it, while they write here, and the coordinators."""
    own = inside.user.is_authenticated and item.added_by_id == inside.user.pk
    return inside.coordinates or (inside.writes and own)


def _shown():
    """What may be shown: of publications those that everybody may see."""
    published = Publication.objects.visible_to(AnonymousUser()).values("pk")
    return Item.objects.filter(Q(publication=None) | Q(publication__in=published)).select_related("publication", "file")


def _read(pk):
    items = list(_shown().filter(network=pk).defer("html").prefetch_related("tags"))
    rows = []
    for item in items:
        item.tag_names = [tag.name for tag in item.tags.all()]
        rows.append(Row(item.pk, item.words, {"kind": (item.kind,), "tag": item.tag_names}))
    return Stock(rows, {item.pk: item for item in items})
