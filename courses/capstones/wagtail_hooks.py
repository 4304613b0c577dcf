"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.capstones.models import Capstone
from courses.capstones.viewsets import CapstoneViewSet, capstone_chooser
from learning.common.policies import KeptPolicy


@hooks.register("register_admin_viewset")
def capstones():
    return [CapstoneViewSet("capstone"), capstone_chooser]


register_permission_policy(Capstone, KeptPolicy(Capstone))
