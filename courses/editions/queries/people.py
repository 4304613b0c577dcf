"""Questions about who takes part in an edition, and what each has made visible."""

from functools import cache

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import StaffRole
from courses.editions.models import Enrolment
from courses.editions.rules import INSIDE
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.common.listing import Facet, Listing, Rows
from learning.common.text import fold
from learning.people import directory
from learning.people.models import User

FACETS = (
    Facet("role", _("Role"), lambda value: ROLES[value], order="label"),
    Facet("country", _("Country"), country_name),
    Facet("institution", _("Institution"), order="label"),
)
ROLES = {StaffRole.COORDINATOR: _("Coordinator"), StaffRole.TUTOR: _("Tutor"), "participant": _("Participant")}


def everybody_in(edition):
    """Return the people of an edition (or of that id): those who take part and its team, each once."""
    taking_part = Q(enrolments__edition=edition, enrolments__state__in=INSIDE)
    return User.objects.filter(taking_part | Q(edition_roles__edition=edition), is_active=True).distinct()


def listing(inside, params):
    """Return the people of an edition as a list: its team first, then by name; searched by what they show alone."""
    rows = kept(("people of an edition", inside.edition.pk), lambda: _rows(inside), of=PEOPLE)
    return Listing(rows, FACETS, params, per_page=directory.PER_PAGE)


def _rows(inside):
    names = cache(country_name)
    return Rows(_once([*_team(inside, names), *_cohort(inside, names)]))


def opening(found, inside):
    """Return the ids of those on the page of a listing whose own page the person may open."""
    return directory.opening(found.keys, inside.user)


def met(found, opening):
    """Return who stands on the page of a listing, with the roles that they have."""
    roles = {row.key: [role for role in row.values["role"] if role != "participant"] for row in found.page}
    return directory.met({pk: [(role, ROLES[role]) for role in told] for pk, told in roles.items()}, opening)


def _team(inside, names):
    columns = [f"user__{name}" for name in directory.COLUMNS]
    members = inside.edition.staff.filter(user__is_active=True).order_by("role", "user__name", "user__pk")
    return [_row(names, pk, role, *told) for pk, role, *told in members.values_list("user", "role", *columns)]


def _cohort(inside, names):
    columns = [f"person__{name}" for name in directory.COLUMNS]
    enrolled = Enrolment.objects.inside().filter(edition=inside.edition, person__is_active=True).order_by()
    known = sorted(enrolled.values_list("person", *columns), key=lambda told: (fold(told[1] or told[2]), told[0]))
    return [_row(names, pk, "participant", *told) for pk, *told in known]


def _row(names, pk, role, *told):
    return directory.row(pk, told, {"role": (role,)}, names=names)


def _once(rows):
    """Join the rows of one person: who teaches and coordinates stands once, with both roles."""
    found = {}
    for row in rows:
        if row.key in found:
            found[row.key].values["role"] += row.values["role"]
        else:
            found[row.key] = row
    return list(found.values())
