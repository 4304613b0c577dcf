"""People as the others of a place meet them: what each shows of themselves, in lists that are searched and narrowed.

What somebody does not show is neither found nor counted.
"""

from dataclasses import dataclass

from learning.common.formats import country_name
from learning.common.listing import Row
from learning.people.enums import Audience, InstitutionState
from learning.people.models import User

PER_PAGE = 24
COLUMNS = (
    "name",
    "email",
    "audience",
    "shows_country",
    "shows_institution",
    "country",
    "institution__acronym",
    "institution__name",
    "institution__state",
)
"""What `row` is made of, as paths from the person."""


@dataclass(frozen=True)
class Met:
    """A person as the others meet them; what they keep for themselves is empty."""

    person: User
    roles: tuple
    country: str
    institution: object
    opens: bool


def row(pk, told, values, *, names=country_name, words=()):
    """Return a row of a list: `told` are the columns above, `values` and `words` what else finds the person."""
    name, email, audience, shows_country, shows_institution, country, acronym, full, state = told
    shows = audience != Audience.NOBODY
    country = country if shows and shows_country else ""
    shown = shows and shows_institution and state == InstitutionState.APPROVED
    read = (User.called(name, email), country and names(country), *((acronym, full) if shown else ()), *words)
    found = {"country": (country,), "institution": (acronym if shown else "",), **values}
    return Row(pk, " ".join(part for part in read if part), found)


def opening(keys, viewer):
    """Return the ids of those of these people whose own page the viewer may open."""
    return frozenset(User.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True))


def met(roles, opening):
    """Return these people in their order, `roles` being what is told of each, `{id: (role, label) pairs}`."""
    people = User.objects.select_related("institution", "photo").in_bulk(roles)
    return [_met(people[pk], told, opens=pk in opening) for pk, told in roles.items() if pk in people]


def _met(person, roles, *, opens):
    shows = person.audience != Audience.NOBODY
    approved = person.institution and person.institution.state == InstitutionState.APPROVED
    return Met(
        person=person,
        roles=tuple(roles),
        country=str(person.country) if shows and person.shows_country else "",
        institution=person.institution if shows and person.shows_institution and approved else None,
        opens=opens,
    )
