"""Questions about joining a network: what one person can do now, and for whom."""

from dataclasses import dataclass

from communities.networks.enums import Joining, MembershipState, Reach
from communities.networks.models.facts import Network
from communities.networks.models.members import Membership
from communities.networks.rules import edits_networks
from learning.people.rules import is_administrator, is_ready

_WAYS = {Joining.OPEN: "join", Joining.REQUEST: "ask", Joining.INVITATION: "by-invitation"}


@dataclass(frozen=True)
class Door:
    """What one person can do now about belonging to a network. `opens`: whether they may open one of the record."""

    network: Network
    membership: Membership | None = None
    ready: bool = False
    signed_in: bool = False
    administers: bool = False
    opens: bool = False

    @property
    def kind(self):
        """The name of what the box says."""
        state = self.membership.state if self.membership else ""
        if self.network.space_id is None:
            return "shut"
        if state in {MembershipState.IN, MembershipState.ASKED, MembershipState.INVITED}:
            return str(state)
        if self.membership is not None and not self.membership.may_return:
            return str(state)
        if self.network.reach == Reach.HIDDEN:
            return "by-invitation"
        return _WAYS[self.network.joining]

    @property
    def can_enter(self):
        return self.kind in {"join", "ask", MembershipState.INVITED}

    @property
    def inside(self):
        return self.kind == MembershipState.IN or (self.administers and self.network.space_id is not None)

    @property
    def can_leave(self):
        return self.kind in {MembershipState.IN, MembershipState.ASKED}

    @property
    def told(self):
        """Whether there is anything to say: of a network of the record, only to who may open it."""
        return self.kind != "shut" or self.opens

    @property
    def lang(self):
        return self.network.languages[0] if self.network.languages else ""


def door(network, user):
    """Return what the person can do about belonging to the network."""
    membership = None
    if user.is_authenticated and network.space_id is not None:
        membership = user.memberships.filter(network=network).order_by().first()
    return Door(
        network,
        membership,
        ready=user.is_authenticated and is_ready(user),
        signed_in=user.is_authenticated,
        administers=user.is_authenticated and is_administrator(user),
        opens=network.space_id is None and user.is_authenticated and edits_networks(user),
    )
