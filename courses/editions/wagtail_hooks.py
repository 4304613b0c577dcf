"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.editions.models import Edition
from courses.editions.viewsets import FactsGroup
from learning.common.policies import KeptPolicy


@hooks.register("register_admin_viewset")
def facts():
    return FactsGroup()


register_permission_policy(Edition, KeptPolicy(Edition))
