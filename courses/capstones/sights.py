"""Where a team's work is judged, and its marks are seen."""

from django.utils.translation import gettext_noop

from courses.capstones.models import Roadmap, Team
from courses.editions.sights import edition_of
from learning.audit.registries import Sight, listings, sights

SAW_ASSESSMENT = gettext_noop("saw assessment of roadmap")
TOOK_MARKS = gettext_noop("took file of marks")
SAW_TEAMS = gettext_noop("saw people of teams")


def _team(_viewer, told):
    return Team.objects.filter(pk=told["team"], run__edition__slug=told["slug"]).first()


sights.add("capstones:assess", Sight(SAW_ASSESSMENT, _team))
sights.add("capstones:assessed", Sight(SAW_ASSESSMENT, _team))
sights.add("capstones:scores", Sight(TOOK_MARKS, edition_of))
sights.add("capstones:teams", Sight(SAW_TEAMS, edition_of))
listings.add("roadmaps", lambda person: Roadmap.objects.filter(team__members__enrolment__person=person))
listings.add("teams", lambda person: Team.objects.filter(members__enrolment__person=person))
