from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveConfig(AppConfig):
    name = "learning.live"
    label = "live"
    verbose_name = _("Live updates")

    def ready(self):
        """Listen to what ends rights."""
        import_module("learning.live.receivers").listen()
