from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CapstonesConfig(AppConfig):
    name = "courses.capstones"
    label = "capstones"
    verbose_name = _("Capstones")
