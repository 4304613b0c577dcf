"""What changes networks."""

from communities.networks.actions.inviting import invite_address as invite_address
from communities.networks.actions.inviting import take_back_address as take_back_address
from communities.networks.actions.inviting import take_up_invitations as take_up_invitations
from communities.networks.actions.joining import MembershipRefusedError as MembershipRefusedError
from communities.networks.actions.joining import accept_request as accept_request
from communities.networks.actions.joining import change_role as change_role
from communities.networks.actions.joining import choose_subjects as choose_subjects
from communities.networks.actions.joining import decline_invitation as decline_invitation
from communities.networks.actions.joining import decline_request as decline_request
from communities.networks.actions.joining import invite as invite
from communities.networks.actions.joining import join as join
from communities.networks.actions.joining import leave as leave
from communities.networks.actions.joining import readmit as readmit
from communities.networks.actions.joining import remove as remove
from communities.networks.actions.joining import take_back_invitation as take_back_invitation
from communities.networks.actions.joining import take_in as take_in
from communities.networks.actions.keeping import edit_network as edit_network
from communities.networks.actions.keeping import keep_network as keep_network
from communities.networks.actions.keeping import open_network as open_network
from communities.networks.actions.keeping import save_network as save_network
