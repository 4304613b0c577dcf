"""Who may do what with an edition: its team, the coordinators and the editors of the site."""

import rules

from courses.editions.enums import StaffRole
from learning.people.rules import is_coordinator, is_editor


def _has(edition, user, roles):
    if edition is None or not user.is_active or user.is_anonymous:
        return False
    return any(member.user_id == user.pk and member.role in roles for member in edition.staff.all())


@rules.predicate
def is_tutor(user, edition):
    return _has(edition, user, {StaffRole.TUTOR})


@rules.predicate
def is_coordinator_of(user, edition):
    return _has(edition, user, {StaffRole.COORDINATOR})


@rules.predicate
def is_public(user, edition):  # noqa: ARG001 - a predicate is asked with both
    return edition is not None and edition.activity.public


edits_editions = is_editor | is_coordinator
is_team = is_tutor | is_coordinator_of

rules.add_perm("editions.see_edition", is_public | edits_editions | is_team)
rules.add_perm("editions.see_figures", is_team)
for verb in ("view", "add", "change"):
    rules.add_perm(f"editions.{verb}_edition", edits_editions)
