"""What makes the demonstration. Made again, it changes nothing.

Nobody of it takes part in anything that the record tells, so that the record's figures stay what was printed.
"""

from contextlib import contextmanager

from django.db import transaction

from courses.editions.actions import complete_enrolment
from courses.editions.enums import EnrolmentState
from learning.notifications.actions import choose
from learning.notifications.enums import Delivery
from learning.notifications.registries import kinds
from learning.people.actions import add_person, change_profile, ensure_roles, name_focal_point, set_roles
from learning.people.demo import address
from learning.people.queries import resolve_institution
from learning.record.demo import editions, founding, living, networks, planning, shelf, talking, webinars
from learning.record.demo.cast import make_cast
from learning.record.demo.course import make_course
from learning.record.demo.people import PLAYERS
from learning.record.demo.travelling import as_of

SELF_PACED, GRADUATES = slice(9, 23), slice(0, 14)
"""Of the others by their places: who learns at their own pace, and who took the first edition."""
APPLICANTS = slice(14, 23)


def make_demo(say=lambda _words: None):
    """Make the people of the demonstration and what they do; `say` is told what comes next."""
    players = make_players()
    by_part = {player.part: person for player, person in players}
    say("the course and its pages")
    course = make_course()
    made = editions.make_editions(course, by_part["tutor"], by_part["coordinator"])
    lived = made[editions.COMING].enrolments.exists()
    cast, others = make_cast("people"), make_cast("others")
    with _hushed(players, lived=lived):
        if not lived:
            _live_through(course, made, cast, others, by_part, say)
        say("the guide, the podcast, the webinars and the networks")
        people = {**cast, **others, **by_part}
        guide = shelf.publish_guide(course, by_part["editor"])
        shelf.publish_podcast(by_part["editor"])
        webinars.hold_webinars(people, guide)
        networks.make_networks(people, guide)
        founding.make_community(made[editions.OVER], by_part["coordinator"])


def _live_through(course, made, cast, others, by_part, say):
    say("the edition that is over")
    _over(made[editions.OVER], course.capstone, list(others.values())[GRADUATES], others, by_part)
    say("the edition that runs: six countries, 48 people")
    _running(made[editions.RUNNING], course.capstone, cast, list(others.values()), by_part)
    say("those at their own pace, and who applies for the next one")
    _own_pace(made[editions.OWN_PACE], list(others.values())[SELF_PACED])
    editions.apply_for(made[editions.COMING], list(others.values())[APPLICANTS], days=-9)


@transaction.atomic
def make_players():
    """Make the people whom one can become, with their roles; return them with their players."""
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
    return person


@contextmanager
def _hushed(players, *, lived):
    """Send the players no mail while weeks go by at once, and afterwards as each kind proposes."""
    if lived:
        yield
        return
    _choose(players, lambda _kind: Delivery.NEVER)
    yield
    _choose(players, lambda kind: kind.delivery)


def _choose(players, delivery):
    for _player, person in players:
        choose(person=person, deliveries={name: delivery(kinds.get(name)) for name in kinds.names()})


def _running(edition, capstone, cast, others, by_part):
    tutor, coordinator = by_part["tutor"], by_part["coordinator"]
    people = {**cast, by_part["participant"].name: by_part["participant"]}
    enrolments = editions.apply_for(edition, people.values(), days=-70)
    late = editions.apply_for(edition, others[-4:], days=-48)
    editions.accept_all(enrolments, coordinator, days=-42)
    editions.turn_away(late, coordinator, days=-41)
    inside = editions.enrolled(edition)
    living.hold_sessions(edition, inside, tutor)
    living.read_lessons(inside, began=-34, reach=living.as_far_as_usual)
    talking.talk(edition, people, tutor)
    talking.report(cast["Natalia Benavides"])
    roadmaps = planning.make_teams(edition, capstone, coordinator, opens=-30, due=16)
    planning.plan(roadmaps, "roadmaps", people, tutor, began=-24)
    living.come_by(inside)


def _over(edition, capstone, people, by_name, by_part):
    enrolments = editions.apply_for(edition, people, days=-460)
    editions.accept_all(enrolments, by_part["coordinator"], days=-432)
    inside = editions.enrolled(edition)
    living.read_lessons(inside, began=-419, reach=lambda place: 4 if place == living.SILENT[0] else 9)
    inside_by_name = {enrolment.person.name: enrolment.person for enrolment in inside}
    talking.talk(edition, inside_by_name, by_part["tutor"], file="ended-discussions", began=-420)
    roadmaps = planning.make_teams(edition, capstone, by_part["coordinator"], opens=-410, due=-352)
    planning.plan(roadmaps, "ended", by_name, by_part["tutor"], began=-395)
    for place, enrolment in enumerate(inside):
        if place != living.SILENT[0]:
            with as_of(editions.midday(-349)):
                complete_enrolment(enrolment=enrolment, by=by_part["coordinator"])


def _own_pace(edition, people):
    for place, person in enumerate(people):
        (enrolment,) = editions.apply_for(edition, [person], days=-150 + place * 10)
        if enrolment.state == EnrolmentState.ACCEPTED:
            living.read_lessons([enrolment], began=-148 + place * 10, reach=lambda _one, far=9 - place % 8: far)
