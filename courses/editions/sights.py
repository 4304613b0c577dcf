"""Where a team and focal points see who applied, who takes part and who was there."""

from django.db.models import Q
from django.utils.translation import gettext_noop

from courses.editions.models import Edition
from learning.audit.registries import Sight, listings, sights

SAW_APPLICATIONS = gettext_noop("saw applications")
TOOK_APPLICATIONS = gettext_noop("took file of applications")
SAW_ATTENDANCE = gettext_noop("saw attendance")
SAW_NOMINATIONS = gettext_noop("saw nominations")


def edition_of(_viewer, told):
    return Edition.objects.filter(slug=told["slug"]).first()


def shown_in(person):
    """Those that somebody applied for or takes part in, and those whose team they are or were in."""
    return Edition.objects.filter(Q(enrolments__person=person) | Q(staff__user=person)).distinct()


sights.add("editions:enrolment", Sight(SAW_APPLICATIONS, edition_of))
sights.add("editions:enrolment_export", Sight(TOOK_APPLICATIONS, edition_of))
sights.add("editions:session_attendance", Sight(SAW_ATTENDANCE, edition_of))
sights.add("editions:nominations", Sight(SAW_NOMINATIONS, edition_of))
listings.add("editions", shown_in)
