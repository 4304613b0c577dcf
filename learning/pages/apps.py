from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "learning.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self):
        """Follow changes with the search and the caches."""
        import_module("learning.pages.receivers")
