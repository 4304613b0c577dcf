from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
    verbose_name = _("People and institutions")

    def ready(self):
        """Listen to allauth, once its models are loaded."""
        import_module("learning.people.receivers")


class AdministrationUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, kept by our viewset."""

    user_viewset = "learning.people.views.admin.PersonViewSet"
