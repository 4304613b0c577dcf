"""What figures can be about: what a network does. Its coordinators read them, and nothing of it is published."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.networks.models import Network
from learning.activities.enums import Kind
from learning.activities.models import Activity
from learning.people.rules import reads_all_figures
from learning.statistics.registries import Scope, scopes


def _network(key, user):
    seen = Network.objects.visible_to(user) if reads_all_figures(user) else Network.objects.coordinated_by(user)
    return seen.filter(slug=key).first()


def _chosen(network):
    """Its meetings and its work: they are counted where they are asked for by name, as networks are."""
    of_this = Q(network_meeting__network=network) | Q(network_work__line__network=network)
    return {"activities": Activity.objects.filter(of_this), "kinds": (Kind.MEETING, Kind.WORK)}


scopes.add(
    "network",
    Scope(
        label=_("Network"),
        subject=_network,
        key=lambda network: network.slug,
        title=str,
        url=lambda network: reverse("networks:meetings", args=[network.slug]),
        chosen=_chosen,
        may_read=lambda user, network: Network.objects.coordinated_by(user).filter(pk=network.pk).exists(),
    ),
)
