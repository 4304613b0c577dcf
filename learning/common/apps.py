from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from learning.common import checks  # noqa: F401 - registers the checks
from learning.common.registries import discover


class CommonConfig(AppConfig):
    name = "learning.common"
    label = "common"
    verbose_name = _("Common")

    def ready(self):
        """Fill the registries, and watch; this app stands last of ours, when all models are loaded."""
        discover()
        import_module("learning.common.watching.receivers")
        if settings.SENTRY_DSN:
            # Only there: its package is none of the embedded default's.
            reporting = import_module("learning.common.watching.reporting")
            reporting.report_to(settings.SENTRY_DSN, environment=settings.SENTRY_ENVIRONMENT)
