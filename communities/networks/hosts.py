"""The spaces of networks: for their people; observers read, and the coordinators moderate."""

from collections import defaultdict
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.discussions.models import Space
from communities.discussions.registries import Host, Place, hosts
from communities.networks import shell
from communities.networks.models import Membership, Network
from communities.networks.queries.inside import inside, slug_of_space
from communities.networks.registries import Tab, network_tabs
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.people.models import User


def _readable(user):
    return Space.objects.filter(network__in=Network.objects.entered_by(user))


def _moderated(user):
    return Space.objects.filter(network__in=Network.objects.coordinated_by(user))


def _inside(spaces):
    return Membership.objects.inside().filter(network__space__in=spaces, person__is_active=True)


def _members(space):
    return User.objects.filter(pk__in=_inside([space]).values("person"))


def _among(spaces, people):
    return set(_inside(spaces).filter(person__in=people).order_by().values_list("network__space", "person"))


def _moderators(spaces):
    """Every page with posts asks: kept until somebody comes into a network, leaves it, or has another role."""
    leading = kept(("coordinators of networks",), _read_coordinators, of=PEOPLE)
    return {(space, person) for space in spaces for person in leading.get(getattr(space, "pk", space), ())}


def _read_coordinators():
    leading = defaultdict(set)
    found = Membership.objects.coordinators().exclude(network__space=None).order_by()
    for space, person in found.values_list("network__space", "person"):
        leading[space].add(person)
    return dict(leading)


def _titles(spaces):
    return dict(Network.objects.filter(space__in=spaces).values_list("space", "name"))


def _place(space, user):
    found = inside(slug_of_space(space), user)
    if found is None or not found.enters:
        return None
    frame = partial(shell.frame, found, "discussion")
    template = "networks/inside.html"
    return Place(found.network.name, template, frame, moderates=found.coordinates, writes=found.writes)


hosts.add("network", Host(_readable, _moderated, _members, _among, _moderators, _titles, _place))
network_tabs.add(
    "discussion",
    Tab(
        _("Discussion"),
        lambda network: reverse("discussions:space", args=[network.space_id]),
        lambda inside: inside.enters,
    ),
    order=20,
)
