from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "courses.editions"
    label = "editions"
    verbose_name = _("Course editions")

    def ready(self):
        """Listen to what Wagtail does with the pages."""
        import_module("courses.editions.receivers")
