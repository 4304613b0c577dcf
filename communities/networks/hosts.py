"""The spaces of networks: for their people; observers read, and the coordinators moderate."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.discussions.models import Space
from communities.discussions.registries import Host, Place, hosts
from communities.networks import shell
from communities.networks.models import Membership, Network
from communities.networks.queries.inside import inside, slug_of_space
from communities.networks.registries import Tab, network_tabs
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
    leading = Membership.objects.coordinators().filter(network__space__in=spaces)
    return leading.order_by().values_list("network__space", "person")


def _titles(spaces):
    return dict(Network.objects.filter(space__in=spaces).values_list("space", "name"))


def _place(space, user):
    found = inside(slug_of_space(space), user)
    if found is None or not found.enters:
        return None
    frame = partial(shell.frame, found, "discussion")
    return Place(found.network.name, "networks/inside.html", frame, moderates=found.coordinates)


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
