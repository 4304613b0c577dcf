from communities.networks.models.facts import Network
from communities.networks.models.members import AddressInvitation, Membership
from communities.networks.models.pages import NetworkIndexPage, NetworkPage
from communities.networks.models.shelf import Item, Tag
from communities.networks.models.work import Line, Meeting, News, Presence, Rsvp, Work

__all__ = [
    "AddressInvitation",
    "Item",
    "Line",
    "Meeting",
    "Membership",
    "Network",
    "NetworkIndexPage",
    "NetworkPage",
    "News",
    "Presence",
    "Rsvp",
    "Tag",
    "Work",
]
