"""Where a team sees how far each of a cohort is."""

from django.utils.translation import gettext_noop

from courses.editions.sights import edition_of
from learning.audit.registries import Sight, sights

sights.add("progress:cohort", Sight(gettext_noop("saw progress of people"), edition_of))
sights.add("progress:cohort_file", Sight(gettext_noop("took file of progress"), edition_of))
