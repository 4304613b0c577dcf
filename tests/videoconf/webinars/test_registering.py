"""Registering for a webinar: with an account, with an address alone, and what follows."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from learning.activities.models import Participation
from learning.people.enums import Gender, Role
from tests.factories.people import ConfirmedUserFactory, InstitutionFactory, UserFactory
from tests.factories.reading import links, told, words
from tests.factories.webinars import RunningWebinarFactory, asked, registered
from videoconf.webinars.actions import (
    RegistrationRefusedError,
    adopt,
    attend,
    forget_unconfirmed,
    register_address,
    take_back,
)
from videoconf.webinars.models import Attendance, Registration, WebinarPage
from videoconf.webinars.queries import registered_figures
from videoconf.webinars.tasks import send_letters

pytestmark = pytest.mark.django_db
MONTH = dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def webinar():
    return RunningWebinarFactory(title="Big data", pages=True)


@pytest.fixture
def sending(django_capture_on_commit_callbacks):
    """Let what waits for the commit happen: the task that it queues by name sends the letters."""
    assert send_letters.name == "videoconf.webinars.tasks.send_letters"
    return lambda: django_capture_on_commit_callbacks(execute=True)


def page_of(webinar):
    return WebinarPage.objects.get(webinar=webinar, locale__language_code="en").url


def address(view, *args):
    return reverse(f"webinars:{view}", args=args)


def answers(**told):
    return {"name": "Rosa Paz", "email": "rosa@example.org", "country": "PE", "gender": "woman", **told}


def link_in(message):
    return re.search(r"https?://\S+/registrations/\S+/", message.body)[0].partition("8000")[2]


def test_a_visitor_registers_with_an_address_confirms_it_and_has_a_link_of_their_own(client, webinar, sending):
    inefop = InstitutionFactory(acronym="INEFOP", name="Instituto")
    with sending():
        sent = client.post(address("register", webinar.pk), answers(institution="INEFOP · Instituto"))
    assert "A letter is on its way to rosa@example.org" in words(sent)
    assert [message.subject for message in mail.outbox] == ["Confirm that you come: Big data"]
    assert Participation.objects.count() == 0
    own = link_in(mail.outbox[0])
    asked_for = client.get(own)
    assert told(asked_for)["Institution"] == "Instituto"
    assert Registration.objects.get().confirmed_at is None  # looking confirms nothing
    with sending():
        client.post(f"{own}confirm/")
    registration = Registration.objects.get()
    row = registration.participation
    assert (row.state, row.person, row.gender, row.country, row.institution) == ("applied", None, "woman", "PE", inefop)
    assert (mail.outbox[1].subject, mail.outbox[1].to) == ("You are registered: Big data", ["rosa@example.org"])
    assert b"BEGIN:VCALENDAR" in mail.outbox[1].attachments[0].content.encode()
    assert "You are registered." in words(client.get(own))
    assert "You are registered." in words(client.get(page_of(webinar)))  # this browser is known now
    assert "Register for it" in links(Client().get(page_of(webinar)))


def test_who_registers_twice_gets_the_same_answer_one_row_and_no_second_letter(client, webinar, sending):
    with sending():
        first = client.post(address("register", webinar.pk), answers())
    with sending():
        second = client.post(address("register", webinar.pk), answers(email="ROSA@example.org"))
    assert words(first) == words(second)
    assert Registration.objects.count() == len(mail.outbox) == 1


def test_nobody_learns_whether_an_address_is_registered_nor_changes_what_stands(client, webinar):
    registered(webinar, "rosa@example.org")
    known = client.post(address("register", webinar.pk), answers(name="Mallory"))
    unknown = client.post(address("register", webinar.pk), answers(email="other@example.org"))
    assert words(known) == words(unknown).replace("other@", "rosa@")
    assert Registration.objects.get(email="rosa@example.org").name == "Rosa Paz"
    assert client.cookies.get(f"webinar-{webinar.pk}") is None


def test_an_address_that_is_not_confirmed_counts_nowhere(webinar):
    asked(webinar)
    assert registered_figures(webinar)["number"] == Participation.objects.count() == 0
    with pytest.raises(RegistrationRefusedError):
        attend(registration=Registration.objects.get())


def test_an_account_registers_in_one_click_with_what_its_profile_says(sign_in, webinar, sending):
    person = UserFactory(country="BR", gender=Gender.MAN, institution=InstitutionFactory())
    own = sign_in(person)
    assert own.get(page_of(webinar)).content.count(b'<button class="btn" type="submit">Register for it') == 1
    with sending():
        own.post(address("register", webinar.pk))
        own.post(address("register", webinar.pk))
    row = Registration.objects.get().participation
    assert (row.person, row.country, row.gender, row.institution) == (person, "BR", Gender.MAN, person.institution)
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert "You are registered." in words(own.get(page_of(webinar)))


def test_who_has_not_said_who_they_are_is_asked_first(sign_in, webinar):
    own = sign_in(UserFactory(profile_completed_at=None))
    response = own.post(address("register", webinar.pk))
    assert response["Location"] == f"/en/me/welcome/?next=%2Fen%2Fwebinars%2F{webinar.pk}%2Fregister%2F"
    assert Registration.objects.count() == 0


def test_a_link_opened_by_another_account_says_so_and_nothing_else(sign_in, webinar):
    registration = asked(webinar, "rosa@example.org")
    other = sign_in(ConfirmedUserFactory())
    for method, view in ((other.get, "own"), (other.post, "confirm"), (other.post, "take_back")):
        response = method(address(view, registration.key))
        assert response.status_code == 403
        assert "This link is somebody else's" in words(response)
        assert "rosa" not in response.content.decode().lower()
    registration.refresh_from_db()
    assert registration.confirmed_at is None
    assert other.get(address("own", "no-such-key")).status_code == 404


def test_what_is_taken_back_leaves_the_figures_and_may_come_again(client, webinar):
    registration = registered(webinar)
    client.post(address("take_back", registration.key))
    registration.refresh_from_db()
    assert (registration.participation.state, registered_figures(webinar)["number"]) == ("withdrawn", 0)
    client.post(address("confirm", registration.key))
    registration.refresh_from_db()
    assert (registration.participation.state, registered_figures(webinar)["number"]) == ("applied", 1)
    assert Participation.objects.count() == 1


def test_registrations_of_an_address_are_those_of_the_account_that_proves_it(webinar):
    registration = registered(webinar, "rosa@example.org")
    person = ConfirmedUserFactory(email="rosa@example.org")
    adopt(person=person, email="Rosa@example.org")
    registration.refresh_from_db()
    assert (registration.person, registration.participation.person) == (person, person)
    assert registered(webinar, person).pk == registration.pk
    assert Participation.objects.count() == 1


def test_who_confirms_with_the_address_of_an_account_is_that_account(webinar):
    person = ConfirmedUserFactory(email="rosa@example.org")
    assert registered(webinar, "rosa@example.org").person == person


def test_signing_in_brings_what_was_registered_meanwhile(client, webinar):
    person = ConfirmedUserFactory(email="rosa@example.org")
    registration = registered(webinar, "rosa@example.org")
    Registration.objects.update(person=None)
    Participation.objects.update(person=None)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    registration.refresh_from_db()
    assert registration.person == person


@pytest.mark.parametrize("wrong", [{"email": "no"}, {"gender": ""}, {"country": ""}, {"name": ""}, {"gender": "x"}])
def test_what_is_missing_is_said_and_nothing_is_kept(client, webinar, wrong):
    response = client.post(address("register", webinar.pk), answers(**wrong))
    assert response.status_code == 422
    assert "Look at the fields marked below" in words(response)
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("begins", [-120, 10])
def test_nobody_registers_for_what_is_over_or_not_open(client, begins):
    closed = RunningWebinarFactory(begins=begins, pages=True, registration="open" if begins < 0 else "none")
    assert client.get(address("register", closed.pk)).status_code == 404
    assert "Register for it" not in links(client.get(page_of(closed)))
    with pytest.raises(RegistrationRefusedError):
        register_address(webinar=closed, email="a@example.org", facts={})


def test_a_webinar_kept_back_has_no_door(client):
    hidden = RunningWebinarFactory(pages=True, activity_fields={"public": False})
    for view in ("register", "webinar", "webinar_calendar"):
        assert client.get(address(view, hidden.pk)).status_code == 404


def test_too_many_tries_are_held_up(client, webinar):
    for place in range(20):
        client.post(address("register", webinar.pk), answers(email=f"a{place}@example.org"))
    assert client.post(address("register", webinar.pk), answers(email="z@example.org")).status_code == 429


def test_who_registered_enters_from_half_an_hour_before_and_was_there(client):
    soon = RunningWebinarFactory(begins=29, pages=True)
    registration = registered(soon)
    client.get(address("own", registration.key))
    entered = client.post(address("enter", soon.pk))
    assert links(entered)["Into the room"] == "https://meet.example.org/secret-room"
    client.post(address("enter", soon.pk))
    assert list(Attendance.objects.values_list("platform", "viewing")) == [("site", "live")]
    registration.refresh_from_db()
    assert (registration.participation.state, registration.participation.counted) == ("taking-part", True)
    with pytest.raises(RegistrationRefusedError):
        take_back(registration=registration)


def test_the_room_is_told_to_nobody_else_and_never_earlier(client, sign_in):
    early = RunningWebinarFactory(begins=40, pages=True)
    soon = RunningWebinarFactory(begins=20, pages=True)
    assert client.post(address("enter", soon.pk))["Location"] == address("register", soon.pk)
    registration = registered(early)
    client.get(address("own", registration.key))
    assert client.post(address("enter", early.pk))["Location"] == address("webinar", early.pk)
    for where in (
        page_of(soon),
        page_of(early),
        address("webinar_calendar", soon.pk),
        address("own", registration.key),
    ):
        assert b"secret-room" not in client.get(where).content
    assert Attendance.objects.count() == 0
    assert client.get(address("enter", soon.pk)).status_code == 405


def test_who_leads_enters_without_registering(sign_in):
    soon = RunningWebinarFactory(begins=5, pages=True)
    panelist = UserFactory()
    soon.moderators.add(panelist)
    own = sign_in(panelist)
    assert "You lead this webinar." in words(own.get(page_of(soon)))
    assert "Into the room" in links(own.post(address("enter", soon.pk)))
    assert Attendance.objects.count() == 0


def test_figures_of_who_registered_are_for_those_who_may(client, sign_in, webinar):
    registered(webinar, "a@example.org", country="PE", gender="woman", institution_name="A ministry")
    registered(webinar, "b@example.org", country="PE", gender="man")
    where = address("registered", webinar.pk)
    for reader in (client, sign_in(UserFactory())):
        assert reader.get(where).status_code == 404
    shown = words(sign_in(UserFactory(roles=[Role.FIGURES])).get(where))
    assert "2 people have registered" in shown
    assert "Woman 1" in shown
    assert "Peru 2" in shown
    assert "A ministry 1" in shown


def test_the_page_tells_its_hours_where_the_reader_is_and_where_it_is_held(client, sign_in):
    held = RunningWebinarFactory(pages=True, time_zone="America/Bogota")
    visitor = client.get(page_of(held))
    assert "(Bogota)" in words(visitor)
    assert visitor.content.count(b"data-local") == 2
    signed = sign_in(UserFactory(time_zone="Europe/Madrid")).get(page_of(held))
    there = date_format(held.starts_at.astimezone(ZoneInfo("Europe/Madrid")), "DATETIME_FORMAT")
    assert f"{there} –" in words(signed)
    assert b"data-local" not in signed.content


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_of_a_running_webinar_asks_the_same_whoever_comes(client, sign_in, count_queries, number):
    live = RunningWebinarFactory(begins=-5, pages=True)
    people = [UserFactory() for _place in range(number)]
    for person in people:
        registered(live, person)
    visitor = registered(live, "v@example.org")
    where = page_of(live)
    client.get(where)
    with count_queries(0):
        assert "Live now" in words(client.get(where))
    client.get(address("own", visitor.key))
    with count_queries(6):
        assert "Enter the room" in client.get(where).content.decode()
    own = sign_in(people[0])
    own.get(where)
    with count_queries(7):
        assert "Enter the room" in own.get(where).content.decode()


def test_who_is_suspended_comes_in_by_no_link(client):
    soon = RunningWebinarFactory(begins=5, pages=True)
    person = UserFactory()
    registration = registered(soon, person)
    client.get(address("own", registration.key))
    person.is_active = False
    person.save()
    assert client.post(address("enter", soon.pk))["Location"] == address("register", soon.pk)
    assert Client().get(address("own", registration.key)).status_code == 404


def test_an_address_that_nobody_confirms_is_forgotten_and_nothing_else(webinar):
    asked(webinar, "never@example.org")
    asked(webinar, "later@example.org")
    registered(webinar, "rosa@example.org")
    taken = registered(webinar, "back@example.org")
    take_back(registration=taken)
    asked(webinar, "back@example.org")  # again, and not yet confirmed: its row in the ledger stays
    Registration.objects.exclude(email="later@example.org").update(registered_at=timezone.now() - MONTH)
    assert forget_unconfirmed(before=timezone.now() - MONTH / 2) == 1
    left = set(Registration.objects.values_list("email", flat=True))
    assert left == {"later@example.org", "rosa@example.org", "back@example.org"}
