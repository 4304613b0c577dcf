from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from learning.common import checks  # noqa: F401 - registers the checks
from learning.common.registries import discover


class CommonConfig(AppConfig):
    name = "learning.common"
    label = "common"
    verbose_name = _("Common")

    def ready(self):
        """Fill the registries; this app stands last in INSTALLED_APPS of ours, when all models are loaded."""
        discover()
