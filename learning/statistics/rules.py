"""Who reads full figures: everywhere, or of one subject."""

import rules

from learning.people.rules import is_focal_point, reads_all_figures
from learning.statistics.registries import scopes


@rules.predicate
def speaks_for(user, institution):
    return institution is not None and is_focal_point(user, institution)


@rules.predicate
def reads_full(user, subject=None):
    """Whether the person reads the full figures of a subject, `(scope, subject)`; of None, those of everything."""
    if not user.is_authenticated or not user.is_active:
        return False
    if reads_all_figures(user):
        return True
    return subject is not None and bool(scopes.get(subject[0]).may_read(user, subject[1]))


rules.add_perm("statistics.read_full_figures", reads_full)
