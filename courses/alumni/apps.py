from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlumniConfig(AppConfig):
    name = "courses.alumni"
    label = "alumni"
    verbose_name = _("From cohort to community")
