from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "communities.networks"
    label = "networks"
    verbose_name = _("Networks")

    def ready(self):
        """Listen to what Wagtail does with the pages."""
        import_module("communities.networks.receivers")
