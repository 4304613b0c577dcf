"""Who may do what with an edition: its team, the coordinators and the editors of the site."""

import datetime as dt

import rules

from courses.editions.enums import EnrolmentState, StaffRole
from learning.people.rules import is_administrator, is_coordinator, is_editor, is_focal_point

INSIDE = (EnrolmentState.ACCEPTED, EnrolmentState.COMPLETED)
"""The states in which one reads, talks and works in an edition."""

SILENT_AFTER = dt.timedelta(days=7)
"""How long after somebody in an edition was last seen they have gone silent."""


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


@rules.predicate
def is_inside(user, edition):
    """Whether the person takes part: accepted or completed, not who applied, was declined or left."""
    if edition is None or user.is_anonymous or not user.is_active:
        return False
    return edition.enrolments.filter(person=user, state__in=INSIDE).exists()


@rules.predicate
def is_any_focal_point(user, edition):  # noqa: ARG001 - a predicate is asked with both
    return is_focal_point(user, None)


edits_editions = is_editor | is_coordinator
is_team = is_tutor | is_coordinator_of
staffs = is_team | is_administrator
leads = is_coordinator_of | is_administrator

rules.add_perm("editions.see_edition", is_public | edits_editions | is_team)
rules.add_perm("editions.see_figures", is_team)
rules.add_perm("editions.nominate", (is_public | edits_editions | is_team) & is_any_focal_point)
rules.add_perm("editions.enter", staffs | is_inside)
rules.add_perm("editions.staff", staffs)
rules.add_perm("editions.lead", leads)
for verb in ("view", "add", "change"):
    rules.add_perm(f"editions.{verb}_edition", edits_editions)
