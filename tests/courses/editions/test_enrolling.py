"""Who comes into an edition and who leaves it; the ledger follows, and who is concerned is told."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from courses.editions import actions
from courses.editions.actions.enrolling import MOVES, EnrolmentRefusedError
from courses.editions.enums import EnrolmentMode, EnrolmentState, Gate, StaffRole, State
from courses.editions.models import Edition, Enrolment
from courses.editions.states import enrolment_at
from learning.activities.models import Tally
from learning.notifications.models import Notice
from tests.factories.editions import EditionStaffFactory, NominationFactory, OpenEditionFactory, days_on, enrolled
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db
APPLICATION, NOMINATION, CLOSED = EnrolmentMode.APPLICATION, EnrolmentMode.NOMINATION, EnrolmentMode.CLOSED
NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def lead():
    return UserFactory(name="Lead")


def notices(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", "data__state"))


def counted(edition):
    return sum(Tally.objects.filter(activity=edition.activity, grain="none").values_list("number", flat=True))


@pytest.mark.parametrize(
    ("told", "gate"),
    [
        ({}, Gate.OPEN),
        ({"enrolment": CLOSED}, Gate.CLOSED),
        ({"enrolment_opens_at": NOW + HOUR}, Gate.NOT_YET),
        ({"enrolment_opens_at": NOW, "enrolment_closes_at": NOW + HOUR}, Gate.OPEN),
        ({"enrolment_closes_at": NOW}, Gate.CLOSED),
        ({"seats": 3}, Gate.FULL),
        ({"seats": 4}, Gate.OPEN),
        ({"seats": 3, "enrolment_closes_at": NOW - HOUR}, Gate.CLOSED),
        ({"end": "2026-03-10"}, Gate.OPEN),
        ({"end": "2026-03-09"}, Gate.OVER),
        ({"end": "2026-03-09", "time_zone": "Pacific/Pago_Pago"}, Gate.OVER),
        ({"told_status": "held"}, Gate.OVER),
        ({"modality": "self-administered", "start": "2020-01-01", "end": ""}, Gate.OPEN),
    ],
)
def test_one_may_come_in_by_dates_and_seats(told, gate):
    edition = Edition(**{"enrolment": "open", "start": "2026-03-01", "end": "2026-04-01"} | told)
    assert enrolment_at(edition, NOW, taken=3) == gate


def test_days_are_those_of_the_editions_zone():
    edition = Edition(start="2026-03-10", end="2026-03-10", time_zone="America/Mexico_City")
    midnight = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)
    stands = [edition.state_at(midnight + hours * HOUR) for hours in (5, 7, 29, 31)]
    assert stands == [State.UPCOMING, State.RUNNING, State.RUNNING, State.HELD]


def test_what_one_goes_through_alone_runs_on_once_it_was_opened_here():
    told = {"modality": "self-administered", "start": "2020-01-01"}
    assert Edition(**told).state_at(NOW) == State.HELD  # as the record tells of it
    assert Edition(**told, enrolment="open").state_at(NOW) == State.RUNNING
    assert Edition(**told, space_id=1).state_at(NOW) == State.RUNNING
    assert Edition(**told, enrolment="open", end="2021-01-01").state_at(NOW) == State.HELD
    assert Edition(**told | {"start": "2027"}, enrolment="open").state_at(NOW) == State.UPCOMING


def test_joining_gives_a_seat_and_the_next_one_waits():
    edition = OpenEditionFactory(seats=1)
    first, second = UserFactory(), UserFactory()
    assert actions.join(edition=edition, person=first).state == "accepted"
    waits = actions.join(edition=edition, person=second)
    assert (waits.state, waits.participation.state) == ("waiting", "applied")
    assert actions.join(edition=edition, person=second).pk == waits.pk
    assert counted(edition) == 1
    actions.withdraw(enrolment=first.enrolments.get(), by=first)
    waits.refresh_from_db()
    assert (waits.state, waits.participation.state) == ("accepted", "taking-part")
    assert notices(second) == [("enrolment-decision", "accepted")]
    assert notices(first) == []
    assert counted(edition) == 1


def test_an_application_is_decided_by_who_leads(lead):
    edition = OpenEditionFactory(enrolment=APPLICATION)
    person = UserFactory()
    enrolment = actions.apply(edition=edition, person=person, motivation="To teach better")
    assert (enrolment.state, enrolment.motivation, enrolment.participation.gender) == (
        "applied",
        "To teach better",
        "woman",
    )
    assert counted(edition) == 0
    again = actions.apply(edition=edition, person=person, motivation="Another")
    assert (again.pk, again.motivation) == (enrolment.pk, "To teach better")
    actions.accept(enrolment=enrolment, by=lead)
    accepted = actions.accept(enrolment=enrolment, by=lead)
    assert (accepted.state, accepted.decided_by, accepted.participation.state) == ("accepted", lead, "taking-part")
    assert notices(person) == [("enrolment-decision", "accepted")]
    assert counted(edition) == 1


def test_a_person_declined_is_told_why_and_does_not_apply_again(lead):
    edition = OpenEditionFactory(enrolment=APPLICATION)
    person = UserFactory()
    enrolment = actions.apply(edition=edition, person=person, motivation="Please")
    actions.decline(enrolment=enrolment, by=lead, reason="Too many from one country")
    notice = Notice.objects.get(person=person)
    assert notice.data["reason"] == "Too many from one country"
    with pytest.raises(EnrolmentRefusedError, match="coordinators have decided"):
        actions.apply(edition=edition, person=person, motivation="Please!")
    back = actions.readmit(enrolment=enrolment, by=lead)
    assert (back.state, back.reason, back.participation.state) == ("accepted", "", "taking-part")


def test_who_left_may_come_back_and_who_was_taken_out_may_not(lead):
    edition = OpenEditionFactory()
    left, out = UserFactory(), UserFactory()
    for person, by in ((left, left), (out, lead)):
        enrolment = actions.join(edition=edition, person=person)
        actions.withdraw(enrolment=enrolment, by=by, reason="" if by == person else "Never came")
    assert actions.join(edition=edition, person=left).state == "accepted"
    with pytest.raises(EnrolmentRefusedError):
        actions.join(edition=edition, person=out)
    assert notices(out) == [("enrolment-decision", "withdrawn")]


def test_no_seat_is_given_twice_by_who_leads(lead):
    edition = OpenEditionFactory(enrolment=APPLICATION, seats=1)
    one, two = (enrolled(edition, state="applied") for _number in range(2))
    actions.accept(enrolment=one, by=lead)
    with pytest.raises(EnrolmentRefusedError, match="No seat is free"):
        actions.accept(enrolment=two, by=lead)
    actions.put_on_waiting_list(enrolment=two, by=lead)
    assert actions.apply(edition=edition, person=UserFactory(), motivation="Late").state == "waiting"
    assert actions.promote(edition=edition, by=lead) == []


def test_who_waits_gets_a_seat_in_the_order_they_came(lead):
    edition = OpenEditionFactory(enrolment=APPLICATION, seats=2)
    now = timezone.now()
    third, first, second = (enrolled(edition, state="waiting", applied_at=now - hours * HOUR) for hours in (1, 3, 2))
    assert [one.pk for one in actions.promote(edition=edition, by=lead)] == [first.pk, second.pk]
    third.refresh_from_db()
    assert third.state == "waiting"


def test_who_leads_is_told_that_a_seat_is_free_where_people_are_chosen(lead):
    edition = OpenEditionFactory(enrolment=APPLICATION, seats=1)
    EditionStaffFactory(edition=edition, user=lead, role=StaffRole.COORDINATOR)
    tutor = EditionStaffFactory(edition=edition).user
    has_seat, waits = enrolled(edition), enrolled(edition, state="waiting")
    actions.withdraw(enrolment=has_seat, by=has_seat.person)
    waits.refresh_from_db()
    assert waits.state == "waiting"
    assert notices(lead) == [("enrolment-seat", None)]
    assert notices(tutor) == []


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"enrolment": CLOSED}, "Enrolment is closed"),
        ({"enrolment_closes_at": timezone.now() - HOUR}, "Enrolment is closed"),
        ({"enrolment_opens_at": timezone.now() + HOUR}, "has not opened yet"),
        ({"start": "2020-01-01", "end": "2020-02-01"}, "is over"),
        ({"enrolment": NOMINATION}, "focal point"),
    ],
)
def test_nobody_comes_in_where_enrolment_is_not_open_to_them(told, says):
    edition = OpenEditionFactory(**told)
    with pytest.raises(EnrolmentRefusedError, match=says):
        actions.join(edition=edition, person=UserFactory())
    assert not Enrolment.objects.exists()


def test_the_profile_comes_first_and_a_closed_account_never():
    edition = OpenEditionFactory()
    for person in (UserFactory(profile_completed_at=None), UserFactory(country="")):
        with pytest.raises(EnrolmentRefusedError, match="profile"):
            actions.join(edition=edition, person=person)
    with pytest.raises(EnrolmentRefusedError):
        actions.join(edition=edition, person=UserFactory(is_active=False))


def test_completing_and_taking_it_back_moves_the_ledger(lead):
    edition = OpenEditionFactory()
    enrolment = enrolled(edition)
    for _twice in range(2):
        done = actions.complete_enrolment(enrolment=enrolment)
        assert (done.state, done.participation.state) == ("completed", "completed")
    with pytest.raises(EnrolmentRefusedError):
        actions.withdraw(enrolment=enrolment, by=enrolment.person)
    for _twice in range(2):
        opened = actions.reopen_enrolment(enrolment=enrolment, by=lead)
        assert (opened.state, opened.participation.state) == ("accepted", "taking-part")
    assert notices(enrolment.person) == [("enrolment-decision", "completed"), ("enrolment-decision", "accepted")]


@pytest.mark.parametrize(("start", "stays"), [(30, 0), (-30, 1)])
def test_who_leaves_before_the_start_is_no_participant(start, stays):
    edition = OpenEditionFactory(start=days_on(start))
    person = UserFactory()
    enrolment = actions.join(edition=edition, person=person)
    actions.withdraw(enrolment=enrolment, by=person)
    assert counted(edition) == stays
    assert actions.join(edition=edition, person=person).participation.left_on is None
    assert counted(edition) == 1


def test_no_state_is_a_dead_end_but_for_who_decides():
    assert set(MOVES) == {"", *EnrolmentState}
    assert all(after in EnrolmentState for moves in MOVES.values() for after in moves)


def test_gender_country_and_institution_are_those_of_the_day_of_applying():
    edition = OpenEditionFactory(enrolment=APPLICATION)
    person = UserFactory(country="PE")
    enrolment = actions.apply(edition=edition, person=person, motivation="x")
    person.country, person.gender = "UY", "man"
    person.save()
    kept = actions.accept(enrolment=enrolment, by=UserFactory()).participation
    assert (kept.country, kept.gender) == ("PE", "woman")


@pytest.mark.parametrize(("mode", "state"), [(NOMINATION, "accepted"), (APPLICATION, "applied")])
def test_a_nomination_becomes_what_the_edition_makes_of_it(mode, state):
    edition = OpenEditionFactory(enrolment=mode)
    nomination = NominationFactory(edition=edition, email="ana@example.org")
    with pytest.raises(EnrolmentRefusedError):  # who says to have the address has not shown it
        actions.join(edition=OpenEditionFactory(enrolment=NOMINATION), person=UserFactory(email="a@example.org"))
    person = ConfirmedUserFactory(email="ana@example.org")
    enrolment = actions.apply(edition=edition, person=person)
    assert (enrolment.state, enrolment.nomination) == (state, nomination)
