from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from learning.people.checks import check_no_demo


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
    verbose_name = _("People and institutions")

    def ready(self):
        register(check_no_demo, Tags.security, deploy=True)
