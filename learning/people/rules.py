"""Who may do what with people and institutions: small named facts, combined into permissions."""

import rules

from learning.people.enums import Role
from learning.people.registries import insiders


def _holds(role):
    @rules.predicate(name=f"holds:{role}")
    def holds(user):
        return user.is_active and role in getattr(user, "role_names", ())

    return holds


@rules.predicate
def is_administrator(user):
    return user.is_active and (user.is_superuser or Role.ADMINISTRATOR in getattr(user, "role_names", ()))


is_editor = is_administrator | _holds(Role.EDITOR)
is_coordinator = is_administrator | _holds(Role.COORDINATOR)
reads_all_figures = is_administrator | _holds(Role.FIGURES)


def holds_no_role(user):
    """Whether the person holds no role over the site, as visitors do not."""
    return not user.is_authenticated or not (user.is_superuser or user.role_names)


def sees_as_everybody(user):
    """Whether of what is public or kept back the person sees the same as anybody: it may be shown as it is kept."""
    if not user.is_authenticated:
        return True
    return holds_no_role(user) and not any(inside(user) for inside in insiders.entries())


def is_ready(person):
    """Whether it is known of a person what the ledger keeps of who takes part: who they are and from which country."""
    return person.profile_completed_at is not None and bool(person.country)


@rules.predicate
def is_focal_point(user, institution):
    """Whether the person speaks for this institution today; without an institution, for any."""
    if not user.is_active:
        return False
    spoken_for = getattr(user, "focal_institution_ids", frozenset())
    return bool(spoken_for) if institution is None else institution.pk in spoken_for


@rules.predicate
def is_not_above(user, person):
    """Whether the person stands no higher than oneself: only the highest may touch the highest."""
    return person is None or user.is_superuser or not person.is_superuser


rules.add_perm("people.manage_institutions", is_administrator)
rules.add_perm("people.manage_people", is_administrator)
rules.add_perm("people.manage_person", is_administrator & is_not_above)
rules.add_perm("people.see_people", is_administrator | is_focal_point)
rules.add_perm("wagtailadmin.access_admin", is_editor | is_coordinator)
for verb in ("add", "change", "view"):
    rules.add_perm(f"people.{verb}_institution", is_administrator)
    rules.add_perm(f"people.{verb}_user", is_administrator)
rules.add_perm("audit.view_auditentry", is_administrator)
rules.add_perm("people.view_outgoingmail", is_administrator)
