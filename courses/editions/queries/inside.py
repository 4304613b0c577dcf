"""Questions about who is inside an edition."""

import pickle
from collections import defaultdict

from courses.editions.enums import StaffRole
from courses.editions.models import Edition, EditionStaff, Enrolment
from courses.editions.registries import Inside
from learning.common.keeping import kept
from learning.people.rules import is_administrator


def inside(slug, user):
    """Return the person inside the edition of that address, or None where it is not theirs to enter.

    The edition and its team are kept, because every page inside asks for them; whether the person takes part is asked.
    """
    known = kept(("edition", slug), lambda: _known(slug))
    if known is None:
        return None
    told, team = known
    edition = pickle.loads(told)  # noqa: S301 - written by this process; each request has an edition of its own
    enrolment = Enrolment.objects.inside().filter(edition=edition, person=user).order_by().first()
    found = _inside(edition, user, enrolment, team.get(user.pk, frozenset()))
    return found if found.is_staff or enrolment else None


def slug_of_space(space):
    """Return the address of the edition whose space this is."""
    slugs = Edition.objects.filter(space=space).order_by().values_list("slug", flat=True)
    return kept(("edition of a space", space.pk), slugs.first)


def _known(slug):
    """Return an edition, to be copied, and the roles of each of its team by the person's id."""
    edition = Edition.objects.select_related("activity", "course", "space").filter(slug=slug).first()
    if edition is None:
        return None
    team = defaultdict(set)
    for person, role in EditionStaff.objects.filter(edition=edition).values_list("user", "role"):
        team[person].add(StaffRole(role))
    return pickle.dumps(edition), {person: frozenset(roles) for person, roles in team.items()}


def insides(user):
    """Return every edition that the person is inside of by enrolment or team, the latest first."""
    enrolments = {one.edition_id: one for one in Enrolment.objects.inside().filter(person=user).order_by()}
    roles = defaultdict(set)
    if user.pk in team_ids():
        for edition, role in user.edition_roles.values_list("edition", "role"):
            roles[edition].add(StaffRole(role))
    if not enrolments and not roles:
        return []
    found = Edition.objects.filter(pk__in={*enrolments, *roles}).select_related("activity", "course", "space")
    return [
        _inside(edition, user, enrolments.get(edition.pk), frozenset(roles.get(edition.pk, ())))
        for edition in found.order_by("-start", "-pk")
    ]


def team_ids():
    """Return the ids of all who staff an edition; kept until a team changes, because every page asks."""
    rows = EditionStaff.objects.values_list("user", flat=True)
    return kept(("staff of editions",), lambda: frozenset(rows))


def _inside(edition, user, enrolment, roles):
    above = is_administrator(user)
    return Inside(
        edition,
        user,
        enrolment,
        roles,
        is_staff=bool(roles) or above,
        leads=StaffRole.COORDINATOR in roles or above,
    )
