"""Questions about who is inside an edition."""

import pickle
from collections import defaultdict

from courses.editions.enums import StaffRole
from courses.editions.models import Edition, EditionStaff, Enrolment
from courses.editions.registries import Inside
from courses.editions.rules import INSIDE
from learning.common.keeping import kept, kept_each
from learning.common.prepared import Prepared
from learning.people.rules import is_administrator

_taken = Prepared(lambda edition, person: Enrolment.objects.filter(edition=edition, person=person).order_by())


def inside(slug, user):
    """Return the person inside the edition of that address, or None where it is not theirs to enter.

    The edition and its team are kept, because every page inside asks for them; whether the person takes part is asked.
    """
    pk = kept(("edition at", slug), lambda: Edition.objects.filter(slug=slug).values_list("pk", flat=True).first())
    edition = known([pk]).get(pk)
    if edition is None:
        return None
    enrolment = next(iter(_taken(pk, user.pk)), None)
    if enrolment and enrolment.state not in INSIDE:
        enrolment = None
    found = _inside(edition, user, enrolment)
    return found if found.is_staff or enrolment else None


def slug_of_space(space):
    """Return the address of the edition whose space this is."""
    return kept(("edition of a space", space.pk), lambda: _slugs(space).first())


def _slugs(space):
    return Edition.objects.filter(space=space).order_by().values_list("slug", flat=True)


def known(ids):
    """Return these editions by id, with their activity, course and space: kept, and a copy for each who asks."""
    told = kept_each(("edition",), ids, _read)
    return {pk: pickle.loads(one) for pk, one in told.items()}  # noqa: S301 - written by this process


def _read(ids):
    found = Edition.objects.select_related("activity", "course", "space").filter(pk__in=ids)
    return {edition.pk: pickle.dumps(edition) for edition in found}


def insides(user, enrolments=None):
    """Return every edition that the person is inside of by enrolment or team, the latest first.

    Who has read the enrolments that let the person in hands them over.
    """
    if enrolments is None:
        enrolments = Enrolment.objects.inside().filter(person=user).order_by()
    taken = {one.edition_id: one for one in enrolments}
    found = known({*taken, *roles_of(user)}).values()
    return [_inside(edition, user, taken.get(edition.pk)) for edition in sorted(found, key=_latest, reverse=True)]


def _latest(edition):
    return edition.start, edition.pk


def roles_of(user):
    """Return the roles of a person in the teams of editions, `{edition id: roles}`."""
    return _teams().get(user.pk, {})


def team_ids():
    """Return the ids of all who staff an edition."""
    return _teams().keys()


def _teams():
    """Return who staffs what, `{person id: {edition id: roles}}`: kept, because every page asks."""
    return kept(("teams of editions",), _read_teams)


def _read_teams():
    teams = defaultdict(lambda: defaultdict(frozenset))
    for person, edition, role in EditionStaff.objects.values_list("user", "edition", "role"):
        teams[person][edition] |= {StaffRole(role)}
    return {person: dict(roles) for person, roles in teams.items()}


def _inside(edition, user, enrolment):
    above, roles = is_administrator(user), roles_of(user).get(edition.pk, frozenset())
    return Inside(
        edition,
        user,
        enrolment,
        roles,
        is_staff=bool(roles) or above,
        leads=StaffRole.COORDINATOR in roles or above,
    )
