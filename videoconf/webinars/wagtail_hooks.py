"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from learning.common.policies import KeptPolicy
from videoconf.webinars.models import Webinar
from videoconf.webinars.viewsets import webinar_chooser


@hooks.register("register_admin_viewset")
def choose_webinars():
    return webinar_chooser


register_permission_policy(Webinar, KeptPolicy(Webinar))
