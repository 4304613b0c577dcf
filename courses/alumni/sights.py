"""Where a team sees who comes along into a community."""

from django.utils.translation import gettext_noop

from courses.editions.sights import edition_of
from learning.audit.registries import Sight, sights

sights.add("alumni:people", Sight(gettext_noop("saw answers of alumni"), edition_of))
