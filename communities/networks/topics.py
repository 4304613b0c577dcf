"""Who leaves a network hears nothing more of it: open pages are asked again at once."""

from communities.networks.enums import MembershipState
from communities.networks.models import Membership
from learning.live.receivers import doubt_when

doubt_when(Membership, lambda membership: membership.state != MembershipState.IN)
