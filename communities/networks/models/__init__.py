from communities.networks.models.facts import Network
from communities.networks.models.pages import NetworkIndexPage, NetworkPage

__all__ = ["Network", "NetworkIndexPage", "NetworkPage"]
