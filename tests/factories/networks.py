import factory
from django.utils import timezone

from communities.networks.actions import keep_network, open_network
from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import Membership, Network, NetworkIndexPage, NetworkPage
from learning.activities.actions import record_participation
from tests.factories.faces import give_pages
from tests.factories.people import UserFactory


class NetworkFactory(factory.django.DjangoModelFactory):
    """A network, made by the action; `pages=True` gives it its page in every language."""

    class Meta:
        model = Network

    name = factory.Sequence(lambda n: f"Network {n}")

    @classmethod
    def _create(cls, _model, **told):
        paged = told.pop("pages", False)
        names = ("involvements", "total", "activity_fields")
        network = keep_network(**{name: told.pop(name) for name in names if name in told}, fields=told)
        return give_pages(network, NetworkPage, NetworkIndexPage) if paged else network


class OpenNetworkFactory(NetworkFactory):
    """The same at work here, which anybody may join."""

    joining = "open"

    @classmethod
    def _create(cls, model, **told):
        return open_network(network=super()._create(model, **told), by=None)


def belonging(network, person=None, *, role=MemberRole.MEMBER, state=MembershipState.IN, **fields):
    """Let a person belong to a network in a state, with the participation that goes with it; ask no rule."""
    person = person or UserFactory()
    participation = None
    if state == MembershipState.IN:
        told = {"state": "taking-part", "on": timezone.localdate()}
        participation = record_participation(activity=network.activity, person=person, **told)
    return Membership.objects.create(
        network=network, person=person, role=role, state=state, participation=participation, **fields
    )
