import factory

from communities.networks.actions import keep_network
from communities.networks.models import Network, NetworkIndexPage, NetworkPage
from tests.factories.faces import give_pages


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
