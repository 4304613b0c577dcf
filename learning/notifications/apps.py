from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "learning.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self):
        """Make the tasks known to whoever queues them by name, and listen to who signs in."""
        import_module("learning.notifications.tasks")
        import_module("learning.notifications.receivers")
