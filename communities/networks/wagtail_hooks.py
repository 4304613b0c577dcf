"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from communities.networks.models import Network
from communities.networks.viewsets import network_chooser
from learning.common.policies import KeptPolicy


@hooks.register("register_admin_viewset")
def choose_networks():
    return network_chooser


register_permission_policy(Network, KeptPolicy(Network))
