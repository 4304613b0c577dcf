"""Sessions: who sees what of them and when, what the team does with them, what people are told."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from courses.editions.actions import (
    SessionRefusedError,
    cancel_session,
    change_session,
    remind_of_sessions,
    schedule_session,
)
from courses.editions.models import Session
from learning.notifications.models import Notice
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.sessions import SessionFactory, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return RunningEditionFactory(time_zone="America/Costa_Rica")


@pytest.fixture
def tutor(edition):
    return EditionStaffFactory(edition=edition).user


@pytest.fixture
def participant(edition):
    return enrolled(edition).person


def address(name, edition, *args):
    return reverse(f"editions:{name}", args=[edition.slug, *args])


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_the_team_types_the_hour_of_the_edition(edition, tutor, sign_in):
    response = sign_in(tutor).post(address("session_new", edition), typed())
    session = Session.objects.get()
    assert response["Location"] == address("session", edition, session.key)
    assert session.starts_at == dt.datetime(2031, 5, 6, 21, 0, tzinfo=dt.UTC)
    assert session.ends_at - session.starts_at == dt.timedelta(minutes=90)


def test_sent_twice_it_is_planned_once_and_told_once(edition, tutor, participant, sign_in):
    client, form = sign_in(tutor), typed()
    for _time in range(2):
        client.post(address("session_new", edition), form)
    assert Session.objects.count() == 1
    assert told(participant) == ["session-new"]
    assert told(tutor) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "100000"}, "minutes"),
        ({"starts_at": "9999-12-31T23:59"}, "starts_at"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"join_url": "javascript:alert(1)"}, "join_url"),
        ({"join_url": "ftp://example.org/x"}, "join_url"),
        ({"kind": "workshop"}, "place"),
        ({"kind": "party"}, "kind"),
        ({"key": "not a key"}, "key"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(edition, tutor, sign_in, changes, field):
    response = sign_in(tutor).post(address("session_new", edition), typed(**changes))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Session.objects.exists()


def test_a_key_of_another_edition_changes_nothing_there(edition, tutor, sign_in):
    other = SessionFactory()
    response = sign_in(tutor).post(address("session_new", edition), typed(key=other.key))
    assert response.status_code == 404
    assert Session.objects.get().title == other.title


@pytest.mark.parametrize("name", ["session_new", "session_edit", "session_cancel", "session_attendance"])
def test_only_the_team_plans_and_changes(edition, participant, sign_in, name):
    session = SessionFactory(edition=edition)
    args = [] if name == "session_new" else [session.key]
    for person in (participant, UserFactory(), EditionStaffFactory().user):
        assert sign_in(person).post(address(name, edition, *args), typed()).status_code == 404
    assert Session.objects.get().sequence == 0


def test_a_session_is_reached_through_its_own_edition_alone(edition, tutor, participant, sign_in):
    foreign = SessionFactory()
    for person in (tutor, participant):
        for name in ("session", "session_calendar"):
            assert sign_in(person).get(address(name, edition, foreign.key)).status_code == 404
    assert sign_in(tutor).post(address("session_cancel", edition, foreign.key)).status_code == 404
    assert Session.objects.get().cancelled_at is None


@pytest.mark.parametrize(("begins", "shown"), [(31, False), (29, True), (-30, True), (-61, False)])
def test_the_way_in_is_shown_from_half_an_hour_before_until_the_end(edition, participant, sign_in, begins, shown):
    session = SessionFactory(edition=edition, begins=begins)
    client = sign_in(participant)
    for page in (address("session", edition, session.key), address("sessions", edition), address("home", edition)):
        assert ("https://meet.example.org/room" in client.get(page).content.decode()) == shown


def test_both_the_readers_hour_and_the_editions_are_told(edition, participant, sign_in):
    participant.time_zone = "Europe/Lisbon"
    participant.save()
    starts = dt.datetime(2031, 1, 6, 21, 0, tzinfo=dt.UTC)
    session = SessionFactory(edition=edition, starts_at=starts)
    page = sign_in(participant).get(f"/en{address('session', edition, session.key)[3:]}").content.decode()
    assert 'datetime="2031-01-06T21:00:00+00:00" data-local' in page
    assert "Jan 6, 2031, 3:00" in page
    assert "Costa Rica" in page


def test_a_change_is_told_once_with_its_number(edition, tutor, participant):
    session = SessionFactory(edition=edition)
    later = {"starts_at": session.starts_at + dt.timedelta(days=1), "ends_at": session.ends_at + dt.timedelta(days=1)}
    for _time in range(2):
        change_session(session=session, fields=later, by=tutor)
    session.refresh_from_db()
    assert session.sequence == 1
    assert told(participant) == ["session-changed"]


def test_who_looks_at_it_has_read_what_was_told_of_it(edition, tutor, participant, sign_in):
    starts = timezone.now() + dt.timedelta(days=2)
    fields = {"title": "Now", "starts_at": starts, "ends_at": starts + dt.timedelta(hours=1)}
    session = schedule_session(edition=edition, key=uuid.uuid4(), fields=fields, by=tutor)
    session = change_session(session=session, fields={"title": "Later"}, by=tutor)
    remind_of_sessions(now=hours_before(session, 24))
    cancel_session(session=SessionFactory(edition=edition), by=tutor)
    sign_in(participant).get(address("session", edition, session.key))
    unread = Notice.objects.filter(person=participant, read_at=None)
    assert list(unread.values_list("kind", flat=True)) == ["session-cancelled"]
    assert not Notice.objects.filter(person=tutor).exclude(kind="session-soon").exists()


def test_a_better_description_is_no_news(edition, tutor, participant):
    session = change_session(session=SessionFactory(edition=edition), fields={"description": "More."}, by=tutor)
    assert session.sequence == 1
    assert told(participant) == []


def test_cancelled_it_stays_in_sight_and_cannot_be_changed(edition, tutor, participant, sign_in):
    session = SessionFactory(edition=edition, begins=10)
    client = sign_in(tutor)
    for _time in range(2):
        client.post(address("session_cancel", edition, session.key))
    session.refresh_from_db()
    assert (session.sequence, told(participant)) == (1, ["session-cancelled"])
    page = sign_in(participant).get(address("sessions", edition)).content.decode()
    assert session.title in page
    assert "https://meet.example.org/room" not in page
    assert client.post(address("session_edit", edition, session.key), typed()).status_code == 302
    with pytest.raises(SessionRefusedError):
        change_session(session=session, fields={"title": "Another"}, by=tutor)


def test_cancelling_asks_for_post(edition, tutor, sign_in):
    session = SessionFactory(edition=edition)
    assert sign_in(tutor).get(address("session_cancel", edition, session.key)).status_code == 405


def calendar_of(client, edition, session):
    response = client.get(address("session_calendar", edition, session.key))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_the_calendar_file_names_the_same_event_for_ever(edition, tutor, participant, sign_in):
    session, client = SessionFactory(edition=edition, title="With; commas, and\nlines"), sign_in(participant)
    calendar, event = calendar_of(client, edition, session)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert event["DTSTART"].dt == session.starts_at.replace(microsecond=0)
    assert "room" not in calendar.to_ical().decode()
    cancel_session(session=session, by=tutor)
    calendar, cancelled = calendar_of(client, edition, session)
    assert (calendar["METHOD"], cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert cancelled["UID"] == event["UID"]


def hours_before(session, hours, minutes=0):
    return session.starts_at - dt.timedelta(hours=hours, minutes=-minutes)


def test_people_are_reminded_a_day_and_an_hour_before(edition, participant):
    session = SessionFactory(edition=edition)
    reminded = []
    for now in (
        hours_before(session, 25),
        hours_before(session, 24),
        hours_before(session, 23),
        hours_before(session, 1),
        hours_before(session, 1, 5),
        session.starts_at + dt.timedelta(minutes=1),
    ):
        remind_of_sessions(now=now)
        reminded.append(len(told(participant)))
    assert reminded == [0, 1, 1, 2, 2, 2]


def test_a_session_moved_to_another_day_is_reminded_of_again(edition, tutor, participant):
    session = SessionFactory(edition=edition)
    remind_of_sessions(now=hours_before(session, 24))
    fields = {"starts_at": session.starts_at + dt.timedelta(days=7), "ends_at": session.ends_at + dt.timedelta(days=7)}
    session = change_session(session=session, fields=fields, by=tutor)
    assert remind_of_sessions(now=hours_before(session, 24)) == 1
    assert told(participant) == ["session-soon", "session-changed", "session-soon"]


def test_planned_for_today_the_news_is_the_reminder(edition, tutor, participant):
    starts = timezone.now() + dt.timedelta(hours=5)
    fields = {"title": "Now", "starts_at": starts, "ends_at": starts + dt.timedelta(hours=1)}
    schedule_session(edition=edition, key=uuid.uuid4(), fields=fields, by=tutor)
    remind_of_sessions(now=timezone.now())
    assert told(participant) == ["session-new"]


def test_a_cancelled_session_reminds_nobody(edition, tutor, participant):
    session = cancel_session(session=SessionFactory(edition=edition), by=tutor)
    assert remind_of_sessions(now=hours_before(session, 2)) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(edition, participant, sign_in, count_queries, number):
    for _each in range(number):
        SessionFactory(edition=edition)
        SessionFactory(edition=edition, begins=-90)
    client = sign_in(participant)
    client.get(address("sessions", edition))
    with count_queries(5):
        client.get(address("sessions", edition))
