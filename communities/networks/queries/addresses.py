"""Where the public page of a network is."""

from communities.networks.models import NetworkPage
from learning.common.keeping import kept
from learning.pages.faces import faces


def page_url(network):
    """Return the address of a network's public page in the active language, or nothing; kept while nothing moves."""
    return kept(("page of a network", network.pk), lambda: _read(network.pk))


def _read(network_id):
    face = faces(NetworkPage, [network_id]).get(network_id)
    return face.url if face else ""
