"""When a page is published by itself, asked with the zone that its hours are of."""

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from wagtail.admin.panels import PublishingPanel


def _zone():
    return gettext("An hour of %(zone)s.") % {"zone": timezone.get_current_timezone_name()}


class SchedulingPanel(PublishingPanel):
    """Wagtail's own, which tells no zone: an editor far away would mean another hour."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for panel in self.children:
            panel.help_text = lazy(_zone, str)()
