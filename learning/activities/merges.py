"""What follows in the ledger when two institutions become one."""

from learning.activities.actions import merge_tallies
from learning.activities.models import Tally
from learning.people.registries import institution_merges, institution_summaries

institution_merges.add("tallies", merge_tallies)
institution_summaries.add("tallies", Tally)
