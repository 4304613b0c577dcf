from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebinarsConfig(AppConfig):
    name = "videoconf.webinars"
    label = "webinars"
    verbose_name = _("Videoconferences")

    def ready(self):
        """Listen to what Wagtail does with the pages."""
        import_module("videoconf.webinars.receivers")
