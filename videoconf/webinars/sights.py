"""Where editors see who registered for a webinar and who was there."""

from django.utils.translation import gettext_noop

from learning.audit.registries import Sight, listings, sights
from videoconf.webinars.models import Webinar

SAW_ATTENDANCE = gettext_noop("saw attendance")


def _webinar(_viewer, told):
    return Webinar.objects.filter(pk=told["pk"]).first()


sights.add("webinars:attendance_list", Sight(SAW_ATTENDANCE, _webinar))
listings.add("webinars", lambda person: Webinar.objects.filter(registrations__person=person))
