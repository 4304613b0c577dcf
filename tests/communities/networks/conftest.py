import pytest
from django.urls import reverse
from django.utils import translation

from communities.networks.enums import MemberRole
from tests.factories.networks import OpenNetworkFactory, belonging


@pytest.fixture(autouse=True)
def _english():
    """Let what people read stand in the tests as it stands in the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def network():
    return OpenNetworkFactory(name="Dual training", time_zone="America/Montevideo")


@pytest.fixture
def coordinator(network):
    return belonging(network, role=MemberRole.COORDINATOR).person


@pytest.fixture
def member(network):
    return belonging(network).person


@pytest.fixture
def observer(network):
    return belonging(network, role=MemberRole.OBSERVER).person


@pytest.fixture
def at():
    """Return what writes an address of a network: `at("plan", network)`."""
    return lambda name, network, *args: reverse(f"networks:{name}", args=[network.slug, *args])
