from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "courses.catalog"
    label = "catalog"
    verbose_name = _("Courses")

    def ready(self):
        """Listen to what Wagtail does with lessons."""
        import_module("courses.catalog.receivers")
