"""Meetings of a network: planned, changed, cancelled, answered, entered, held, and what people are told."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from communities.networks import actions
from communities.networks.enums import MemberRole, Reach
from communities.networks.models import Meeting
from communities.networks.queries import meetings as queries
from courses.editions.models import CalendarKey
from learning.activities.enums import Kind
from learning.notifications.models import Notice
from learning.notifications.queries import told_to
from learning.notifications.shown import entries
from learning.statistics.queries import figures
from learning.statistics.selection import Selection
from tests.factories.doings import a_meeting
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import main_of, titles, told, words

pytestmark = pytest.mark.django_db
MINUTES = dt.timedelta(minutes=1)
ROOM = {"backend": "link", "address": "https://zoom.example/secret-room"}


def typed(**other):
    sent = {"key": uuid.uuid4(), "title": "Spring meeting", "time_zone": "America/Montevideo", "room": "link"}
    sent |= {"address": ROOM["address"], "starts_at": "2031-05-06T15:00", "ends_at": "2031-05-06T16:30"}
    return sent | {"place": "", "agenda": "1. Welcome"} | other


def kinds(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def begun(network, **told):
    return a_meeting(network, starts_at=timezone.now() - 10 * MINUTES, **told)


def test_a_coordinator_plans_in_the_zone_of_the_meeting_and_members_are_told(sign_in, network, coordinator, member, at):
    response = sign_in(coordinator).post(at("meeting_new", network), typed())
    meeting = Meeting.objects.get()
    assert response["Location"] == at("meeting", network, meeting.key)
    assert meeting.starts_at == dt.datetime(2031, 5, 6, 18, 0, tzinfo=dt.UTC)
    assert (kinds(member), kinds(coordinator)) == (["network-meeting"], [])
    assert [one["title"] for one in entries(told_to(member))] == ["New meeting: Spring meeting"]


def test_sent_twice_it_is_planned_once_and_told_once(sign_in, network, coordinator, member, at):
    client, sent = sign_in(coordinator), typed()
    for _time in range(2):
        assert client.post(at("meeting_new", network), sent).status_code == 302
    assert Meeting.objects.count() == 1
    assert kinds(member) == ["network-meeting"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_at": "2031-05-06T14:00"}, "ends before it begins"),
        ({"time_zone": "America/New_York", "starts_at": "2027-03-14T02:30"}, "does not exist"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"agenda": "x" * 4001}, "at most 4000 characters"),
        ({"address": "javascript:alert(1)"}, "valid URL"),
        ({"address": ""}, "Write the address of the room"),
        ({"room": ""}, "Say where people meet"),
        ({"room": "telepathy"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(sign_in, network, coordinator, at, wrong, said):
    response = sign_in(coordinator).post(at("meeting_new", network), typed(**wrong))
    assert response.status_code == 422
    assert said in words(response)
    assert not Meeting.objects.exists()
    assert main_of(response).find("input", {"name": "title"})["value"] == "Spring meeting"


def test_a_change_is_told_once_and_counted_for_calendars(sign_in, network, coordinator, member, at):
    meeting = a_meeting(network, room=ROOM)
    client, address = sign_in(coordinator), at("meeting_edit", network, meeting.key)
    seen = main_of(client.get(address)).find("input", {"name": "seen"})["value"]
    sent = typed(key=meeting.key, seen=seen, title="Another title", address=ROOM["address"])
    client.post(address, sent)
    meeting.refresh_from_db()
    assert (meeting.title, meeting.sequence) == ("Another title", 1)
    assert kinds(member) == ["network-meeting", "network-meeting-changed"]
    actions.change_meeting(meeting=meeting, fields=fields_of(meeting), room=ROOM, by=None)
    meeting.refresh_from_db()
    assert meeting.sequence == 1
    response = client.post(address, sent | {"title": "A third"})
    assert "Somebody changed this" in words(response)


def fields_of(meeting):
    names = ("title", "starts_at", "ends_at", "time_zone", "place", "agenda")
    return {name: getattr(meeting, name) for name in names}


def test_a_cancelled_meeting_stays_in_sight_and_leaves_calendars(sign_in, network, coordinator, member, at):
    meeting = a_meeting(network, room=ROOM)
    for _time in range(2):
        sign_in(coordinator).post(at("meeting_cancel", network, meeting.key))
    assert kinds(member) == ["network-meeting", "network-meeting-cancelled"]
    response = sign_in(member).get(at("meeting", network, meeting.key))
    assert "This meeting is cancelled" in words(response)
    calendar = Calendar.from_ical(sign_in(member).get(at("meeting_calendar", network, meeting.key)).content)
    assert (calendar["method"], calendar.walk("vevent")[0]["status"]) == ("CANCEL", "CANCELLED")
    with pytest.raises(actions.MeetingRefusedError):
        actions.change_meeting(meeting=meeting, fields=fields_of(meeting) | {"title": "Again"}, by=None)


def test_a_reminder_a_day_and_an_hour_before_each_once(network, member):
    meeting = a_meeting(network)
    for before in (1440, 1430, 60, 50):
        actions.remind_of_meetings(now=meeting.starts_at - before * MINUTES)
    assert kinds(member) == ["network-meeting", "network-meeting-soon", "network-meeting-soon"]


def test_people_answer_and_members_see_the_names(sign_in, client, network, member, observer, at):
    meeting = a_meeting(network)
    for answer in ("yes", "maybe"):
        sign_in(member).post(at("meeting_answer", network, meeting.key), {"answer": answer})
    sign_in(observer).post(at("meeting_answer", network, meeting.key), {"answer": "no"})
    page = sign_in(observer).get(at("meeting", network, meeting.key))
    assert told(page) == {"I am coming": "0", "Perhaps": "1", "I cannot come": "1"}
    assert str(member) in words(page)
    outside = client.get(at("meeting", network, meeting.key))
    assert str(member) not in outside.content.decode()
    assert "Perhaps" not in words(outside)
    assert sign_in(member).post(at("meeting_answer", network, meeting.key), {"answer": "never"}).status_code == 404
    assert sign_in(UserFactory()).post(at("meeting_answer", network, meeting.key), {"answer": "yes"}).status_code == 404
    assert meeting.rsvps.count() == 2


def test_the_way_in_is_there_from_half_an_hour_before_and_records_who_comes(sign_in, network, member, at):
    meeting = a_meeting(network, room=ROOM, starts_at=timezone.now() + 40 * MINUTES)
    client, enter = sign_in(member), at("meeting_enter", network, meeting.key)
    assert "Join" not in words(client.get(at("meeting", network, meeting.key)))
    assert "open from 30 minutes before" in client.post(enter, follow=True).content.decode()
    meeting.starts_at = timezone.now() - MINUTES
    meeting.save()
    assert "Join" in words(client.get(at("meeting", network, meeting.key)))
    for _time in range(2):
        assert ROOM["address"] in client.post(enter).content.decode()
    meeting.refresh_from_db()
    assert [one.membership.person for one in meeting.presences.all()] == [member]
    assert meeting.activity.participations.get().person == member


def test_nobody_outside_gets_the_address_of_the_room(client, sign_in, network, at):
    meeting = begun(network, room=ROOM)
    stranger = sign_in(UserFactory())
    pages = [at("meetings", network), at("meeting", network, meeting.key), at("calendar", network)]
    pages.append(at("meeting_calendar", network, meeting.key))
    for page in pages:
        for reader in (client, stranger):
            response = reader.get(page)
            assert response.status_code == 200
            assert "secret-room" not in response.content.decode()
    assert stranger.post(at("meeting_enter", network, meeting.key)).status_code == 404
    assert client.post(at("meeting_enter", network, meeting.key)).status_code == 302
    assert not meeting.presences.exists()


def test_who_was_there_stands_in_the_ledger_as_they_were(sign_in, network, coordinator, at):
    institution = InstitutionFactory()
    here = belonging(network, UserFactory(institution=institution, gender="woman", country="UY"))
    away = belonging(network)
    meeting = begun(network)
    asked = {"asked": [here.pk, away.pk], "here": [here.pk]}
    client = sign_in(coordinator)
    for _time in range(2):
        client.post(at("meeting_attendance", network, meeting.key), asked)
    meeting.refresh_from_db()
    participation = meeting.activity.participations.get()
    assert (participation.gender, participation.country, participation.institution) == ("woman", "UY", institution)
    counted = figures(Selection(kinds=(Kind.MEETING,)))
    assert (counted.whole.activities, counted.whole.participants) == (1, 1)
    assert figures(Selection()).whole.activities == 0
    client.post(at("meeting_attendance", network, meeting.key), {"asked": [here.pk]})
    assert figures(Selection(kinds=(Kind.MEETING,))).whole.participants == 0
    client.post(at("meeting_attendance", network, meeting.key), asked)
    assert figures(Selection(kinds=(Kind.MEETING,))).whole.participants == 1
    assert meeting.activity.participations.count() == 1


def test_people_of_other_networks_are_nobodys_attendance(sign_in, network, coordinator, at):
    foreign = belonging(OpenNetworkFactory())
    meeting = begun(network)
    sent = {"asked": [foreign.pk, "x"], "here": [foreign.pk, "99999999999999999999"]}
    sign_in(coordinator).post(at("meeting_attendance", network, meeting.key), sent)
    assert not meeting.presences.exists()


def test_a_meeting_that_was_held_is_not_cancelled_and_one_entered_early_may_be(network, member):
    early = a_meeting(network, room=ROOM, starts_at=timezone.now() + 10 * MINUTES)
    membership = network.memberships.get(person=member)
    actions.enter_meeting(meeting=early, membership=membership)
    actions.cancel_meeting(meeting=early, by=None)
    assert figures(Selection(kinds=(Kind.MEETING,))).whole.activities == 0
    assert not early.presences.exists()
    held = begun(network)
    actions.enter_meeting(meeting=held, membership=membership)
    with pytest.raises(actions.MeetingRefusedError, match="was held"):
        actions.cancel_meeting(meeting=held, by=None)


def test_minutes_are_clean_and_told_once(sign_in, client, network, coordinator, member, at):
    meeting = begun(network)
    address = at("meeting_minutes", network, meeting.key)
    html = "<p>Agreed.</p><script>alert(1)</script><p><a href='javascript:alert(1)'>x</a></p>"
    sign_in(coordinator).post(address, {"key": meeting.key, "minutes_html": html})
    meeting.refresh_from_db()
    sign_in(coordinator).post(address, {"key": meeting.key, "minutes_html": "<p>Agreed, all.</p>"})
    assert "script" not in meeting.minutes_html
    page = client.get(at("meeting", network, meeting.key))
    assert "Agreed, all." in words(page)
    assert kinds(member) == ["network-meeting", "network-minutes"]
    huge = sign_in(coordinator).post(address, {"key": meeting.key, "minutes_html": "x" * 50_001})
    assert huge.status_code == 422
    ahead = a_meeting(network)
    assert sign_in(coordinator).get(at("meeting_minutes", network, ahead.key)).status_code == 302


@pytest.mark.parametrize("role", [MemberRole.MEMBER, MemberRole.OBSERVER])
def test_members_and_observers_change_no_meeting(sign_in, network, role, at):
    meeting = begun(network)
    client = sign_in(belonging(network, role=role).person)
    assert client.post(at("meeting_new", network), typed()).status_code == 404
    for name in ("meeting_edit", "meeting_cancel", "meeting_minutes", "meeting_attendance"):
        assert client.post(at(name, network, meeting.key), typed()).status_code == 404
    assert Meeting.objects.get().cancelled_at is None


def test_meetings_stand_in_ones_own_calendar_as_long_as_one_is_in(client, network, member):
    meeting = a_meeting(network, room=ROOM)
    key = CalendarKey.objects.create(person=member).key
    address = reverse("calendar", args=[key])
    assert f"meeting-{meeting.key}" in client.get(address).content.decode()
    assert "secret-room" not in client.get(address).content.decode()
    belonging(network, role=MemberRole.COORDINATOR)
    actions.leave(membership=network.memberships.get(person=member))
    assert f"meeting-{meeting.key}" not in client.get(address).content.decode()


def test_who_left_is_told_no_more(network, member):
    a_meeting(network)
    assert len(entries(told_to(member))) == 1
    belonging(network, role=MemberRole.COORDINATOR)
    actions.leave(membership=network.memberships.get(person=member))
    assert "New meeting: Spring meeting" not in [one["title"] for one in entries(told_to(member))]


def test_a_public_page_tells_what_comes_next(client, at):
    network = OpenNetworkFactory(name="Told", pages=True)
    a_meeting(network, "In two days", room=ROOM)
    page = client.get(f"/en/networks/{network.slug}/")
    assert "In two days" in words(page)
    shut = OpenNetworkFactory(name="Shut", pages=True, reach=Reach.MEMBERS)
    a_meeting(shut, "Between us")
    page = client.get(f"/en/networks/{shut.slug}/")
    assert page.status_code == 200
    assert "Between us" not in page.content.decode()


def test_the_ledger_row_is_public_only_where_the_network_is(network):
    shut = OpenNetworkFactory(reach=Reach.HIDDEN)
    for where, public in ((network, True), (shut, False)):
        meeting = begun(where)
        membership = belonging(where)
        actions.record_presence(meeting=meeting, here={membership.pk}, asked={membership.pk}, by=None)
        meeting.refresh_from_db()
        assert meeting.activity.public is public


@pytest.mark.parametrize("number", [1, 3])
def test_pages_of_meetings_ask_the_same_questions_whatever_their_length(
    sign_in, count_queries, network, member, coordinator, number, at
):
    meetings = [a_meeting(network, room=ROOM) for _each in range(number)]
    past = [begun(network, hours=0.1) for _each in range(number)]
    for _each in range(number):
        actions.answer_meeting(meeting=meetings[0], person=belonging(network).person, answer="yes")
    client = sign_in(member)
    for page, expected in ((at("meetings", network), 6), (at("meeting", network, meetings[0].key), 9)):
        client.get(page)
        with count_queries(expected):
            client.get(page)
    assert len(titles(client.get(at("meetings", network)))) == 2 * number
    leading = sign_in(coordinator)
    leading.get(at("meeting_attendance", network, past[0].key))
    with count_queries(7):
        leading.get(at("meeting_attendance", network, past[0].key))
    assert len(queries.coming(network, timezone.now())) == number
