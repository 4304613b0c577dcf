"""Questions about who belongs to a network: its directory of people and of institutions, as all inside see it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from communities.networks.enums import MemberRole
from communities.networks.models import Membership
from communities.networks.queries.public import LED_BY, SHOWING
from learning.activities.models import Involvement
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.common.listing import Facet, Listing, Row, Rows
from learning.common.text import fold
from learning.common.vocabulary import term
from learning.people import directory
from learning.people.enums import InstitutionState
from learning.people.models import Institution

FACETS = (
    Facet("role", _("Role"), lambda value: ROLES[value], order="label"),
    Facet("country", _("Country"), country_name),
    Facet("institution", _("Institution"), order="label"),
    Facet("subject", _("Works on")),
)
OF_INSTITUTIONS = (
    Facet("country", _("Country"), country_name),
    Facet("subject", _("Works on")),
    Facet("type", _("Type"), term, order="label"),
)
ROLES = {
    MemberRole.COORDINATOR: _("Coordinator"),
    MemberRole.MEMBER: _("Member"),
    MemberRole.OBSERVER: _("Observer"),
}
_ORDER = (MemberRole.COORDINATOR, MemberRole.MEMBER, MemberRole.OBSERVER)


@dataclass(frozen=True)
class Body:
    """An institution of a network: `people` is how many of its people take part and show it."""

    institution: Institution
    people: int
    subjects: tuple


def listing(inside, params):
    """Return the people of a network as a list: its coordinators first, then by name; searched by what they show."""
    return Listing(_kept_people(inside.network), FACETS, params, per_page=directory.PER_PAGE)


def met(found, opening):
    """Return who stands on the page of a listing, with the role that they have."""
    roles = {row.key: [role for role in row.values["role"] if role != MemberRole.MEMBER] for row in found.page}
    return directory.met({pk: [(role, ROLES[role]) for role in told] for pk, told in roles.items()}, opening)


def numbers(network):
    """Return how many people and institutions the directory has."""
    return {"people": len(_kept_people(network)), "institutions": len(_kept_bodies(network))}


def institutions(inside, params):
    """Return the institutions of a network as a list, by name."""
    return Listing(_kept_bodies(inside.network), OF_INSTITUTIONS, params, per_page=directory.PER_PAGE)


def bodies(found):
    """Return the institutions on the page of a listing."""
    known = Institution.objects.in_bulk(found.keys)
    rows = (row for row in found.page if row.key in known)
    return [Body(known[row.key], row.values["people"], row.values["subject"]) for row in rows]


def _kept_people(network):
    return kept(("people of a network", network.pk), lambda: Rows(_rows(network)), of=PEOPLE)


def _kept_bodies(network):
    return kept(("institutions of a network", network.pk), lambda: Rows(_bodies(network)), of=PEOPLE)


def _rows(network):
    names = cache(country_name)
    columns = [f"person__{name}" for name in directory.COLUMNS]
    inside = Membership.objects.inside().filter(network=network, person__is_active=True).order_by()
    known = inside.values_list("person", "role", "subjects", *columns)
    ordered = sorted(known, key=lambda told: (_ORDER.index(told[1]), fold(told[3] or told[4]), told[0]))
    return [
        directory.row(pk, told, {"role": (role,), "subject": tuple(subjects)}, names=names, words=subjects)
        for pk, role, subjects, *told in ordered
    ]


def _bodies(network):
    """Return the institutions that the record names, and those of people who take part and show theirs."""
    named = Involvement.objects.filter(activity=network.activity_id, role__in=LED_BY).exclude(institution=None)
    people, subjects = Counter(), defaultdict(dict)
    inside = Membership.objects.inside().filter(network=network, person__is_active=True)
    for institution, told in inside.filter(**SHOWING).order_by().values_list("person__institution", "subjects"):
        people[institution] += 1
        subjects[institution] |= dict.fromkeys(told)
    ids = {*named.order_by().values_list("institution", flat=True), *people}
    approved = Institution.objects.filter(pk__in=ids, state=InstitutionState.APPROVED)
    names = cache(country_name)
    rows = [
        Row(
            one.pk,
            " ".join(part for part in (one.acronym, one.name, names(one.country.code), *subjects[one.pk]) if part),
            {
                "country": (one.country.code,),
                "subject": tuple(subjects[one.pk]),
                "type": (one.type,),
                "people": people[one.pk],
            },
        )
        for one in approved
    ]
    return sorted(rows, key=lambda row: fold(row.text))
