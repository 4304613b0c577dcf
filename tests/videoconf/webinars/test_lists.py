"""Where a webinar that is coming stands: the list, the home page, cycles, the feed and calendars to subscribe to."""

import datetime as dt

import pytest
from django.utils import timezone, translation
from icalendar import Calendar

from learning.common.calendars import own_calendars
from tests.factories.people import UserFactory
from tests.factories.reading import main_of, titles, words
from tests.factories.webinars import CycleFactory, RunningWebinarFactory, WebinarFactory, registered
from videoconf.webinars.actions import cancel_webinar, keep_webinar, take_back
from videoconf.webinars.models import WebinarPage
from videoconf.webinars.queries.calendars import own_events

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def events(response):
    assert response["Content-Type"].startswith("text/calendar")
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_what_is_coming_stands_first_by_its_hour_with_the_zone_it_is_told_in(client):
    later = RunningWebinarFactory(title="Later", begins=2 * 24 * 60 + 30, pages=True)
    RunningWebinarFactory(title="Sooner", begins=2 * 24 * 60, pages=True)
    WebinarFactory(title="Long ago", pages=True)
    response = client.get("/en/videoconferences/")
    assert titles(response) == ["Sooner", "Later", "Long ago"]
    assert "(Montevideo)" in main_of(response).select_one(".card .meta").get_text()
    assert later.date in later.starts_at.astimezone(later.zone).isoformat()


def test_what_is_cancelled_or_can_be_watched_is_not_coming_up(client):
    cancelled = RunningWebinarFactory(title="Cancelled one", pages=True)
    cancel_webinar(webinar=cancelled, by=None)
    RunningWebinarFactory(title="To watch", begins=-30, pages=True, recording_url="https://video.example.org/1")
    response = client.get("/en/videoconferences/")
    assert "Coming up" not in titles(response, "h2")
    page = client.get(WebinarPage.objects.get(webinar=cancelled, locale__language_code="en").url)
    assert "This webinar is cancelled." in words(page)
    assert "Register" not in words(page)


def test_cycles_stand_under_their_years(client):
    for name, date in (("Old", "2020-04-01"), ("New A", "2022-05-01"), ("New B", "2022-01-01")):
        WebinarFactory(title=f"Of {name}", date=date, cycle=CycleFactory(name=name), pages=True)
    years = main_of(client.get("/en/videoconferences/")).select(".years > div")
    assert [" ".join(year.get_text(" ").split()) for year in years] == ["2022 New A 1 New B 1", "2020 Old 1"]


def test_a_calendar_program_gets_what_is_coming_and_hears_of_what_is_cancelled(client):
    coming = RunningWebinarFactory(title="Coming", pages=True)
    gone = RunningWebinarFactory(title="Gone", pages=True)
    RunningWebinarFactory(title="Secret", pages=True, activity_fields={"public": False})
    RunningWebinarFactory(title="Long over", begins=-90 * 24 * 60, pages=True)
    WebinarFactory(title="Of the record", date="2999-01-01", pages=True)
    cancel_webinar(webinar=gone, by=None)
    told = events(client.get("/en/videoconferences/calendar.ics"))
    assert set(told) == {"Coming", "Gone"}
    assert (told["Coming"]["STATUS"], told["Gone"]["STATUS"], told["Gone"]["SEQUENCE"]) == ("CONFIRMED", "CANCELLED", 1)
    assert told["Coming"]["DTSTART"].dt == coming.starts_at.replace(microsecond=0)
    assert "secret-room" not in client.get("/en/videoconferences/calendar.ics").content.decode()


def test_a_cycle_has_a_calendar_of_its_own(client):
    cycle = CycleFactory(name="Cycle 2027", slug="cycle-2027")
    RunningWebinarFactory(title="Of it", cycle=cycle, pages=True)
    RunningWebinarFactory(title="Not of it", pages=True)
    assert set(events(client.get("/en/videoconferences/cycles/cycle-2027/calendar.ics"))) == {"Of it"}
    assert client.get("/en/videoconferences/cycles/no-such/calendar.ics").status_code == 404


def test_daylight_saving_between_now_and_then_is_right_in_calendars(client):
    starts = dt.datetime(2027, 7, 10, 19, 0, tzinfo=dt.UTC)  # 15:00 in Santiago, in winter
    hours = {"starts_at": starts, "ends_at": starts + dt.timedelta(hours=1)}
    made = RunningWebinarFactory(title="Winter", time_zone="America/Santiago", pages=True, **hours)
    told = events(client.get(f"/en/webinars/{made.pk}/webinar.ics"))
    assert told["Winter"]["DTSTART"].dt == starts
    assert "3:00" in words(client.get(WebinarPage.objects.get(webinar=made, locale__language_code="en").url))


def test_while_people_come_no_page_is_kept_whole_and_afterwards_it_is(client, settings):
    settings.PUBLIC_PAGE_SECONDS = 600
    made = RunningWebinarFactory(begins=5, pages=True)
    where = WebinarPage.objects.get(webinar=made, locale__language_code="en").url
    assert "Begins soon" in words(client.get(where))
    now = timezone.now()
    keep_webinar(webinar=made, fields={"starts_at": now - dt.timedelta(minutes=1)})
    assert "Live now" in words(client.get(where))
    keep_webinar(webinar=made, fields={"starts_at": now - 2 * HOUR, "ends_at": now - HOUR})
    assert "The webinar is over." in words(client.get(where))


@pytest.mark.parametrize("number", [1, 3])
def test_calendars_ask_the_same_whatever_is_coming(client, count_queries, number):
    for _place in range(number):
        RunningWebinarFactory(pages=True)
    with count_queries(1):
        assert len(events(client.get("/en/videoconferences/calendar.ics"))) == number


@pytest.mark.parametrize("number", [1, 3])
def test_ones_own_calendar_holds_what_one_registered_for(count_queries, number):
    person = UserFactory()
    for place in range(number):
        registered(RunningWebinarFactory(title=f"Mine {place}"), person)
    take_back(registration=registered(RunningWebinarFactory(title="Taken back"), person))
    registered(RunningWebinarFactory(title="Of another"), UserFactory())
    with count_queries(1):
        events = own_events(person, timezone.now())
    assert [event.title for event in events] == [f"Mine {place}" for place in range(number)]
    assert own_calendars.get("webinars") is own_events
