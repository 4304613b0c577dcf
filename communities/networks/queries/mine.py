"""Questions about all the networks of one person."""

from dataclasses import dataclass, field

from django.urls import reverse

from communities.discussions.queries.threads import unread
from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import Membership
from learning.common.prepared import Prepared


@dataclass(frozen=True)
class Own:
    """A network of one's own, with how many posts there one has not read."""

    membership: object
    unread: int = 0

    @property
    def network(self):
        return self.membership.network

    @property
    def lang(self):
        return self.network.languages[0] if self.network.languages else ""

    @property
    def url(self):
        inside = self.membership.state == MembershipState.IN
        return reverse("networks:home" if inside else "networks:join", args=[self.network.slug])

    @property
    def role(self):
        """The role where it is worth saying."""
        plain = self.membership.role == MemberRole.MEMBER
        return "" if plain else self.membership.get_role_display().partition(":")[0]


@dataclass
class Mine:
    """The networks of a person: those they are in, those they are invited to, and those they asked to join."""

    inside: list = field(default_factory=list)
    invited: list = field(default_factory=list)
    asked: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.inside or self.invited or self.asked)


@Prepared
def _known(person):
    known = Membership.objects.known().filter(person=person).exclude(network__space=None)
    return known.select_related("network").order_by("network__name", "pk")


def mine(user):
    """Return the networks of a person, for one and for twenty in the same number of queries."""
    found = _known(user)
    spaces = [one.network.space_id for one in found if one.state == MembershipState.IN]
    news = unread(spaces, user) if spaces else {}
    shelves = {MembershipState.IN: [], MembershipState.INVITED: [], MembershipState.ASKED: []}
    for one in found:
        shelves[one.state].append(Own(one, news.get(one.network.space_id, 0)))
    return Mine(*shelves.values())
