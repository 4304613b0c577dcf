from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "videoconf.rooms"
    label = "rooms"
    verbose_name = _("Rooms")

    def ready(self):
        """Make the kinds of rooms known, and what is checked of them."""
        import_module("videoconf.rooms.backends")
        import_module("videoconf.rooms.checks")
