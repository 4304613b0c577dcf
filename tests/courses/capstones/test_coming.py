"""What an edition's pages, calendars and sockets tell of roadmaps, and to whom."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from courses.capstones.actions import merge_teams, place_person, save_title, set_run
from courses.capstones.actions.handing_in import extend_deadline
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Roadmap
from courses.capstones.sections import due_dates, next_of_roadmaps, of_edition
from courses.editions import queries as editions
from courses.editions.registries import Step
from learning.live.registries import hearers, is_numbered, may_listen, number_of
from learning.people.enums import Role
from tests.factories.capstones import CapstoneRunFactory, enrol, roadmap, writers
from tests.factories.editions import EditionStaffFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def team(now):
    return roadmap(run=CapstoneRunFactory(due_at=now + dt.timedelta(days=5)))


def steps(person, now):
    return [step for found in next_of_roadmaps(editions.insides(person), now).values() for step in found]


def test_writing_comes_next_until_it_is_handed_in(team, now):
    ana = writers(team)[0]
    step = steps(ana, now)[0]
    assert (step.order, step.at) == (Step.LATER, team.team.run.due_at)
    assert [one.order for one in steps(ana, now + dt.timedelta(days=4, hours=12))] == [Step.SOON]
    save_title(roadmap=team, title="A plan", was="", by=ana)
    assert steps(ana, now)[0].title == "A plan"
    Roadmap.objects.update(state=RoadmapState.RETURNED)
    assert steps(ana, now)[0].order == Step.AHEAD
    Roadmap.objects.update(state=RoadmapState.SUBMITTED)
    assert steps(ana, now) == []


def test_who_has_no_team_or_runs_the_edition_has_nothing_to_write(team, now):
    edition = team.team.run.edition
    assert steps(enrol(edition).person, now) == []
    assert steps(EditionStaffFactory(edition=edition).user, now) == []


def test_a_team_with_a_later_deadline_is_told_that_one(team, now):
    later = now + dt.timedelta(days=9)
    team.team.extended_to = later
    team.team.save()
    insides = editions.insides(writers(team)[0])
    assert [event.starts_at for event in due_dates(insides, now)] == [later]
    assert due_dates(insides, later + dt.timedelta(days=1)) == []


def in_calendar(person, now):
    return [(event.starts_at, event.sequence) for event in due_dates(editions.insides(person), now)]


def test_calendars_take_a_deadline_that_moved(team, now):
    ana, run = writers(team)[0], team.team.run
    lead, due = UserFactory(), run.due_at
    assert in_calendar(ana, now) == [(due, 0)]
    later, own = due + dt.timedelta(days=1), due + dt.timedelta(days=3)
    set_run(edition=run.edition, capstone=run.capstone, fields={"due_at": later}, by=lead)
    set_run(edition=run.edition, capstone=run.capstone, fields={"due_at": later}, by=lead)
    assert in_calendar(ana, now) == [(later, 1)]
    extend_deadline(team=team.team, until=own, by=lead)
    extend_deadline(team=team.team, until=own, by=lead)
    assert in_calendar(ana, now) == [(own, 2)]
    [event] = due_dates(editions.insides(ana), now)
    assert event.changed_at > now
    assert event.changed_at < due


def test_who_changes_to_a_team_with_another_deadline_has_it_moved_in_the_calendar(team, now):
    ana, run = writers(team)[0], team.team.run
    other, third = (roadmap(run=run, name=name).team for name in ("Chile", "Peru"))
    own = run.due_at + dt.timedelta(days=3)
    extend_deadline(team=team.team, until=own, by=None)
    enrolment = team.team.members.get().enrolment
    told = [in_calendar(ana, now)[0]]
    for into in (other, third, team.team):
        place_person(run=run, enrolment=enrolment, team=into, by=None)
        told += in_calendar(ana, now)
    assert told == [(own, 1), (run.due_at, 2), (run.due_at, 2), (own, 3)]
    merge_teams(team=team.team, into=other, by=None)
    assert in_calendar(ana, now) == [(run.due_at, 4)]


def test_all_editions_of_somebody_are_asked_at_once(team, now, count_queries):
    ana = writers(team)[0]
    for more in (0, 2):
        for _edition in range(more):
            other = CapstoneRunFactory()
            enrol(other.edition, person=ana)
        insides = editions.insides(ana)
        with count_queries(2):
            next_of_roadmaps(insides, now)
            due_dates(insides, now)


def test_the_home_of_an_edition_tells_the_team_how_its_roadmap_stands_and_the_staff_how_all_do(team):
    ana = writers(team)[0]
    assert of_edition(editions.insides(ana)[0], ana)["roadmap"] == team
    tutor = EditionStaffFactory(edition=team.team.run.edition).user
    counts = of_edition(editions.insides(tutor)[0], tutor)["counts"]
    assert [one["count"] for one in counts] == [1, 0, 0, 0, 0]
    without = enrol(CapstoneRunFactory().edition).person
    assert of_edition(editions.insides(without)[0], without)["roadmap"] is None


def test_only_the_team_and_the_staff_hear_of_it(team, count_queries):
    edition = team.team.run.edition
    tutor, administrator = EditionStaffFactory(edition=edition).user, UserFactory(roles=[Role.ADMINISTRATOR])
    other = writers(roadmap(run=team.team.run, name="Chile"))[0]
    people = [*writers(team), tutor, administrator, other, enrol(edition).person, UserFactory(), AnonymousUser()]
    topic = f"roadmap:{team.pk}"
    may = {person.pk for person in people if person.pk and may_listen(person, topic)}
    assert may == {writers(team)[0].pk, tutor.pk, administrator.pk}
    assert hearers(people, topic) == may
    for key in ("", "x", "0", "999999", "１"):
        assert hearers(people, f"roadmap:{key}") == set()


def test_who_begins_to_hear_of_a_roadmap_that_is_written_is_told_its_number(team):
    save_title(roadmap=team, title="A plan", was="", by=writers(team)[0])
    topic = f"roadmap:{team.pk}"
    assert (is_numbered(topic), number_of(topic)) == (True, 1)
    Roadmap.objects.update(state=RoadmapState.SUBMITTED)
    assert number_of(topic) is None
    assert [number_of(f"roadmap:{key}") for key in ("", "x", "999999")] == [None] * 3
