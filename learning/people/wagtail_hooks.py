from django.core.exceptions import PermissionDenied
from wagtail import hooks

from learning.people.models import User
from learning.people.views.admin import InstitutionViewSet


@hooks.register("register_admin_viewset")
def institutions():
    return InstitutionViewSet("institutions", url_prefix="institutions")


@hooks.register("before_bulk_action")
def people_one_by_one(_request, _action_type, objects, _action):
    """People are changed one at a time, by actions that are noted; Wagtail's bulk actions would go past them."""
    if any(isinstance(one, User) for one in objects):
        raise PermissionDenied
