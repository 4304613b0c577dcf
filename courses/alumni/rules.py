"""Who may make a community of a cohort, and who may take that back."""

import rules

from courses.editions.rules import leads
from learning.people.rules import is_administrator, is_coordinator

founds = leads | is_coordinator


@rules.predicate
def is_founder(user, founding):
    return founding is not None and user.is_active and founding.founder_id == user.pk


takes_back = is_founder | is_administrator

rules.add_perm("alumni.found_community", founds)
rules.add_perm("alumni.undo_founding", takes_back)
