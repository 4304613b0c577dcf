"""What changes networks."""

from communities.networks.actions.keeping import edit_network as edit_network
from communities.networks.actions.keeping import keep_network as keep_network
