"""A person's own calendar: an address that is the key, for programs that sign in nowhere."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from courses.editions.actions import cancel_session, change_session, renew_calendar_key
from courses.editions.enums import EnrolmentState
from courses.editions.models import CalendarKey, Enrolment
from courses.editions.registries import calendar_events
from courses.editions.rules import INSIDE
from learning.common.calendars import CalendarEvent
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(title="Meet the experts")


@pytest.fixture
def person(session):
    return enrolled(session.edition, UserFactory(language="en")).person


def address(person):
    return f"/calendar/{renew_calendar_key(person=person)}.ics"


def titles(response):
    assert response.status_code == 200
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_it_holds_all_sessions_without_signing_in(session, person, client):
    SessionFactory()
    EditionStaffFactory(edition=SessionFactory(title="Taught").edition, user=person)
    response = client.get(address(person))
    assert sorted(title.partition(" · ")[0] for title in titles(response)) == ["Meet the experts", "Taught"]
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert not response.cookies
    assert "meet.example.org" not in response.content.decode()
    assert f"/en{reverse('editions:session', args=[session.edition.slug, session.key])[3:]}" in (
        response.content.decode().replace("\r\n ", "")
    )


def test_apps_above_put_their_dates_in(session, person, client, monkeypatch):
    def due(insides, _since):
        moment = dt.datetime(2031, 5, 6, tzinfo=dt.UTC)
        [inside] = insides
        return [CalendarEvent("due-1", "Hand in", moment, moment, "editions:home", (inside.edition.slug,))]

    monkeypatch.setitem(calendar_events._entries, "due", (1, "due", due))
    assert "Hand in" in titles(client.get(address(person)))


def test_nothing_new_is_not_sent_again(session, person, client):
    url = address(person)
    tag = client.get(url)["ETag"]
    again = client.get(url, headers={"If-None-Match": f"W/{tag}"})
    assert (again.status_code, again.content) == (304, b"")
    change_session(session=session, fields={"title": "Another hour"}, by=None)
    assert titles(client.get(url, headers={"If-None-Match": tag}))[0].startswith("Another hour")


def test_a_cancelled_session_is_told_as_such(session, person, client):
    cancel_session(session=session, by=None)
    [event] = Calendar.from_ical(client.get(address(person)).content).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize("state", [one for one in EnrolmentState if one not in INSIDE])
def test_who_is_out_sees_nothing_of_it(session, person, client, state):
    url = address(person)
    Enrolment.objects.update(state=state)
    assert titles(client.get(url)) == []


def test_suspended_the_address_is_nobodys(session, person, client):
    url = address(person)
    person.is_active = False
    person.save()
    assert client.get(url).status_code == 404


def test_a_new_address_ends_the_old_one(session, person, sign_in, client):
    url = address(person)
    assert sign_in(person).get("/en/my/calendar/").status_code == 405
    sign_in(person).post("/en/my/calendar/")
    assert client.get(url).status_code == 404
    assert titles(client.get(f"/calendar/{CalendarKey.objects.get().key}.ics")) != []


def test_one_renews_ones_own_alone(session, person, sign_in, client):
    url = address(person)
    sign_in(UserFactory()).post("/en/my/calendar/")
    assert client.get(url).status_code == 200


def test_own_page_shows_the_address_and_looking_makes_none(session, person, sign_in):
    client = sign_in(person)
    client.get("/en/my/")
    assert not CalendarKey.objects.exists()
    client.post("/en/my/calendar/")
    assert f"http://testserver/calendar/{CalendarKey.objects.get().key}.ics" in client.get("/en/my/").content.decode()


def test_what_is_long_over_leaves_it(person, session, client):
    SessionFactory(edition=session.edition, starts_at=timezone.now() - dt.timedelta(days=400))
    assert len(titles(client.get(address(person)))) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_the_same_for_one_and_for_three(client, count_queries, number):
    person = UserFactory()
    for _each in range(number):
        enrolled(SessionFactory(edition=RunningEditionFactory()).edition, person)
    url = address(person)
    client.get(url)
    with count_queries(5):
        client.get(url)
