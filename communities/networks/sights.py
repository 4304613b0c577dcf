"""Where coordinators see who asks to join, who was invited, and who was there."""

from django.utils.translation import gettext_noop

from communities.networks.models import Network
from learning.audit.registries import Sight, listings, sights

SAW_MEMBERS = gettext_noop("saw people of network")
SAW_ATTENDANCE = gettext_noop("saw attendance")


def _network(_viewer, told):
    return Network.objects.filter(slug=told["slug"]).first()


sights.add("networks:members", Sight(SAW_MEMBERS, _network))
sights.add("networks:invite", Sight(SAW_MEMBERS, _network))
sights.add("networks:meeting_attendance", Sight(SAW_ATTENDANCE, _network))
listings.add("networks", lambda person: Network.objects.filter(memberships__person=person))
