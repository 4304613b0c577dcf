"""What makes the demonstration. Made again, it changes nothing.

Nobody of it takes part in anything that the record tells, so that the record's figures stay what was printed.
"""

from django.db import transaction

from courses.editions.actions import name_team_member
from courses.editions.models import Edition
from learning.people.actions import add_person, change_profile, ensure_roles, name_focal_point, set_roles
from learning.people.demo import address
from learning.people.queries import resolve_institution
from learning.record.demo.people import PLAYERS


@transaction.atomic
def make_demo():
    """Make the people of the demonstration; return them with their players, in order."""
    ensure_roles()
    return [(player, _make(player)) for player in PLAYERS]


def _make(player):
    person = add_person(email=address(player.part), by=None, language=player.language)
    if not player.name or person.profile_completed_at:
        return person
    institution = resolve_institution(player.institution)
    told = ("name", "gender", "country", "language", "time_zone", "about", "audience")
    fields = {name: getattr(player, name) for name in told}
    person = change_profile(person=person, fields={**fields, "institution": institution}, by=None)
    set_roles(person=person, roles=player.roles, by=None)
    if player.focal_point and institution:
        name_focal_point(person=person, institution=institution, by=None)
    edition = _latest_edition() if player.team_role else None
    if edition:
        name_team_member(edition=edition, person=person, role=player.team_role, by=None)
    return person


def _latest_edition():
    return Edition.objects.exclude(start="").exclude(placeholder=True).order_by("-start", "pk").first()
