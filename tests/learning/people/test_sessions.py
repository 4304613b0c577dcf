"""One's sessions: where one is signed in, ended one by one or all at once, pages that are open included."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import sync_to_async
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from learning.live import hub
from learning.live.queries import people_of
from learning.people.actions.factors import take_factors
from learning.people.devices import described
from tests.factories.people import ConfirmedUserFactory
from tests.learning.live.test_socket import page_of
from tests.learning.people.test_second_factor import TOTP, generate_totp_secret

pytestmark = pytest.mark.django_db

LIST = "/es/account/sessions/"
PASSWORD = "long enough to keep"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0"
    " Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def person(db):
    return ConfirmedUserFactory(password=PASSWORD)


def come_in(person, password=PASSWORD, **told):
    """Sign in by the site's own door; return the browser."""
    client = Client(**told)
    client.post(reverse("account_login_password"), {"login": person.email, "password": password})
    assert is_in(client)
    return client


def is_in(client):
    return client.get("/es/me/").status_code == 200


def shown(client):
    own = client.session.session_key
    return [(one.device, one.session_key == own) for one in client.get(LIST).context["sessions"]]


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (FIREFOX, "Firefox, Linux"),
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/27.0 Chrome/125.0 Safari/537.36", "Samsung Internet, Android"),
        ("curl/8.0", "A device that does not say what it is"),
        ("", "A device that does not say what it is"),
    ],
)
def test_what_a_device_is_called(agent, told):
    with translation.override("en"):
        assert described(agent) == told


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_one_sees_where_one_is_signed_in(person, language):
    come_in(person, REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT=PHONE)
    here = come_in(person, HTTP_USER_AGENT=FIREFOX)
    page = here.get(f"/{language}/account/sessions/").content.decode()
    assert all(word in page for word in ("Firefox, Linux", "Safari, iPhone", "198.51.100.7"))
    assert shown(here)[0] == ("Firefox, Linux", True)


def test_one_is_ended_and_the_others_stay(person):
    here, phone, other = come_in(person), come_in(person), come_in(person)
    ended = UserSession.objects.get(session_key=phone.session.session_key)
    here.post(LIST, {"session": ended.pk})
    assert (is_in(here), is_in(phone), is_in(other)) == (True, False, True)


def test_all_others_are_ended_at_once(person):
    here, phone, other = come_in(person), come_in(person), come_in(person)
    here.post(LIST)
    assert (is_in(here), is_in(phone), is_in(other)) == (True, False, False)


@pytest.mark.parametrize("chosen", ["other", "0", "", "x", "1;2"])
def test_nobody_ends_the_sessions_of_others(person, chosen):
    theirs, here, phone = come_in(ConfirmedUserFactory(password=PASSWORD)), come_in(person), come_in(person)
    key = UserSession.objects.get(session_key=theirs.session.session_key).pk if chosen == "other" else chosen
    here.post(LIST, {"session": key})
    assert (is_in(theirs), is_in(here), is_in(phone)) == (True, True, True)


def test_a_new_password_ends_all_but_the_session_in_which_it_was_chosen(person):
    here, phone = come_in(person), come_in(person)
    new = "another one to keep"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (is_in(here), is_in(phone)) == (True, False)
    assert [one.session_key for one in UserSession.objects.all()] == [here.session.session_key]
    come_in(person, password=new)


def test_who_gets_the_second_factor_taken_away_is_signed_out_everywhere(person):
    from_phone = come_in(person)
    TOTP.activate(person, generate_totp_secret())
    take_factors(person=person, by=None)
    assert not is_in(from_phone)


def test_when_it_was_last_used_is_kept_once_in_a_while(person, settings):
    here = come_in(person)
    before = timezone.now() - dt.timedelta(days=2)
    own = UserSession.objects.filter(user=person)
    own.update(last_seen_at=before)
    settings.SESSION_SEEN_SECONDS = 600
    here.get("/es/me/", REMOTE_ADDR="198.51.100.9")
    assert (own.get().last_seen_at > before, own.get().ip) == (True, "198.51.100.9")
    own.update(last_seen_at=before)
    here.get("/es/me/")
    assert own.get().last_seen_at == before


@pytest.mark.django_db(transaction=True)
async def test_an_ended_session_hears_nothing_more(monkeypatch):
    monkeypatch.setattr(hub, "FRESH", -1)
    person = await sync_to_async(ConfirmedUserFactory)(password=PASSWORD)
    here, phone = await sync_to_async(come_in)(person), await sync_to_async(come_in)(person)
    key = phone.session.session_key
    page = page_of(key)
    assert await page.connect()
    await page.send_json({"subscribe": f"notices:{person.pk}"})
    assert (await page.receive_json())["event"]["kind"] == "subscribed"
    await sync_to_async(here.post)(LIST)
    assert (await page.receive_json())["event"]["kind"] == "refused"
    assert await sync_to_async(people_of)({key}) == {}
    await page.disconnect()
