"""What follows in the ledger when two institutions become one."""

from learning.activities.actions import rebuild_tallies
from learning.activities.models import Activity, Participation, Tally
from learning.people.registries import institution_merges, institution_summaries


def follow(kept, dropped):
    """Move the participations, and count their activities again: a cell of the summary names its institution."""
    activities = list(Activity.objects.filter(tallies__institution=dropped).distinct())
    Participation.objects.filter(institution=dropped).update(institution=kept)
    rebuild_tallies(activities=activities)


institution_merges.add("ledger", follow)
institution_summaries.add("tallies", Tally)
