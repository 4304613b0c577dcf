"""Coming in: by code, by password, from a deep link; and what those get who try to force the door."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from learning.people.adapters import AccountAdapter
from learning.people.models import User
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/es/account/login/"
CODE = "/es/account/login/code/confirm/"
SIGN_UP = "/es/account/signup/"
CONFIRM = "/es/account/confirm-email/"


def sent_code():
    return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE).group()


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def signed_in_as(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def told(response):
    return [str(message) for message in response.context["messages"]]


def ask(client, person, **data):
    return client.post(SIGN_IN, {"login": person.email, **data})


def test_a_code_of_six_digits_opens_the_door(client):
    person = UserFactory()
    ask(client, person)
    message = mail.outbox[0]
    assert (message.to, re.findall(r"\d+", message.subject)) == ([person.email], [sent_code()])
    assert [kind for _content, kind in message.alternatives] == ["text/html"]
    client.post(CODE, {"code": sent_code()})
    assert signed_in_as(client) == person


def test_a_code_may_be_typed_with_spaces(client):
    person = UserFactory()
    ask(client, person)
    code = sent_code()
    client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert signed_in_as(client) == person


def test_a_signed_out_person_lands_where_the_deep_link_led(client):
    person = UserFactory()
    wanted = reverse("people:profile")
    response = client.get(wanted)
    assert response.url == f"{SIGN_IN}?next={wanted}"
    response = ask(client, person, next=wanted)
    assert response.url == f"{CODE}?next=%2Fes%2Fme%2F"
    assert client.post(response.url, {"code": sent_code(), "next": wanted}).url == wanted


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:alert(1)"])
def test_nobody_is_led_to_another_host(client, wanted):
    person = UserFactory()
    ask(client, person, next=wanted)
    response = client.post(CODE, {"code": sent_code(), "next": wanted})
    assert (signed_in_as(client), response.url) == (person, "/")


def test_a_code_typed_wrong_ten_times_gets_a_clear_answer_and_a_new_code(client):
    person = UserFactory()
    ask(client, person, next="/es/me/")
    code = sent_code()
    answers = [client.post(CODE, {"code": wrong(code), "next": "/es/me/"}) for _try in range(10)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [302] * 6
    assert answers[0].context["form"].errors["code"] == [str(AccountAdapter.error_messages["incorrect_code"])]
    back = client.get(answers[9].url, follow=True)
    assert back.request["PATH_INFO"] == SIGN_IN
    assert back.context["redirect_field_value"] == "/es/me/"
    assert str(AccountAdapter.error_messages["too_many_login_attempts"]) in told(back)
    assert client.post(CODE, {"code": code}).status_code == 302
    assert signed_in_as(client) is None
    ask(client, person)
    client.post(CODE, {"code": sent_code()})
    assert signed_in_as(client) == person


def test_a_code_is_good_for_fifteen_minutes(client, monkeypatch):
    person = UserFactory()
    ask(client, person)
    moment = time.time() + 15 * 60 + 1
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: moment)
    answer = client.post(CODE, {"code": sent_code()}, follow=True)
    assert signed_in_as(client) is None
    assert told(answer) == [gettext("This code is no longer good. Ask for a new one.")]


def test_an_unknown_address_is_told_the_same_as_a_known_one(client):
    person = UserFactory()
    known = ask(client, person)
    client.cookies.clear()
    unknown = client.post(SIGN_IN, {"login": "nobody@example.org"})
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    page = client.get(unknown.url).content.decode()
    assert "nobody@example.org" in page
    assert "000000" not in page
    assert mail.outbox[-1].to == ["nobody@example.org"]
    assert not re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)
    assert SIGN_UP in mail.outbox[-1].body


def test_too_many_codes_are_not_sent_to_one_address(client):
    person = UserFactory()
    for _time in range(8):
        client.cookies.clear()
        answer = ask(client, person)
    assert len(mail.outbox) == 4
    assert answer.context["form"].errors["login"]


def test_a_suspended_person_gets_no_code(client):
    person = UserFactory(is_active=False)
    ask(client, person)
    assert not re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)


def test_signing_up_asks_for_the_profile_and_goes_on(client):
    response = client.post(
        f"{SIGN_UP}?next=/es/institutions/", {"email": "New@Example.org", "next": "/es/institutions/"}
    )
    assert response.url.startswith(CONFIRM)
    response = client.post(response.url, {"code": sent_code(), "next": "/es/institutions/"})
    assert response.url == "/es/me/welcome/?next=%2Fes%2Finstitutions%2F"
    person = User.objects.get(email="new@example.org")
    assert (person.language, person.has_usable_password(), signed_in_as(client)) == ("es", False, person)
    answers = {"name": "Nueva", "gender": "woman", "country": "UY", "language": "pt", "time_zone": "America/Montevideo"}
    response = client.post(response.url, {**answers, "next": "/es/institutions/"})
    assert response.url == "/pt/institutions/"
    person.refresh_from_db()
    assert (person.name, person.gender, person.language, person.profile_completed_at is None) == (
        "Nueva",
        "woman",
        "pt",
        False,
    )


def test_signing_up_with_a_taken_address_leaks_nothing(client):
    ConfirmedUserFactory(email="taken@example.org")
    free = client.post(SIGN_UP, {"email": "free@example.org"})
    client.cookies.clear()
    taken = client.post(SIGN_UP, {"email": "taken@example.org"})
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    page = client.get(taken.url).content.decode()
    assert "taken@example.org" in page
    assert mail.outbox[-1].to == ["taken@example.org"]
    assert not re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)
    client.post(CONFIRM, {"code": "123456"})
    assert signed_in_as(client) is None
    assert User.objects.filter(email="taken@example.org").count() == 1


def test_a_password_opens_the_door_too(client):
    person = ConfirmedUserFactory(password="long enough to keep")
    address = reverse("account_login_password")
    client.post(address, {"login": person.email, "password": "not this one"})
    assert signed_in_as(client) is None
    client.post(address, {"login": person.email, "password": "long enough to keep"})
    assert signed_in_as(client) == person


def test_guessing_passwords_is_stopped(client):
    person = ConfirmedUserFactory(password="long enough to keep")
    address = reverse("account_login_password")
    for number in range(6):
        client.post(address, {"login": person.email, "password": f"guess {number}"})
    client.post(address, {"login": person.email, "password": "long enough to keep"})
    assert signed_in_as(client) is None


def test_the_second_step_stands_between_the_code_and_the_site(client):
    person = UserFactory()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    ask(client, person)
    response = client.post(CODE, {"code": sent_code()})
    assert (response.url, signed_in_as(client)) == ("/es/account/2fa/authenticate/", None)
    assert client.get("/es/me/").url.startswith(SIGN_IN)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(response.url, {"code": code})
    assert signed_in_as(client) == person
    assert Authenticator.objects.filter(user=person).count() == 1


def test_the_administration_has_the_same_door(client):
    for address in ("/admin/", "/admin/login/?next=/admin/"):
        assert client.get(address, follow=True).redirect_chain[-1][0].startswith(SIGN_IN)
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).url == SIGN_IN
    assert client.get("/admin/password_reset/", follow=True).status_code == 404


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize(
    "name",
    ["account_login", "account_login_password", "account_login_passkey", "account_signup", "account_reset_password"],
)
def test_every_door_is_there_in_every_language(client, language, name):
    with translation.override(language):
        response = client.get(reverse(name))
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert 'type="submit"' in page or "passkey-button" in page


def test_the_pages_of_the_account_are_there(client):
    client.force_login(
        UserFactory(password="long enough to keep"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    names = ("account_email", "account_change_password", "mfa_index", "usersessions_list", "account_logout")
    assert {name: client.get(reverse(name)).status_code for name in names} == dict.fromkeys(names, 200)


def test_a_person_without_a_password_may_set_one_and_a_second_step(client):
    person = UserFactory()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("account_set_password", "mfa_activate_totp", "mfa_add_webauthn"):
        page = client.get(reverse(name)).content.decode()
        assert "csrfmiddlewaretoken" in page, name


def test_messages_are_in_the_language_of_the_page(client):
    person = UserFactory()
    client.post("/en/account/login/", {"login": person.email})
    assert mail.outbox[0].subject == f"{sent_code()} is your code for Minga"
    assert 'lang="en"' in mail.outbox[0].alternatives[0][0]


@pytest.mark.django_db(transaction=True)
def test_who_adds_a_second_step_sees_the_recovery_codes_at_once(client):
    person = ConfirmedUserFactory()
    ask(client, person)
    client.post(CODE, {"code": sent_code()})
    address = reverse("mfa_activate_totp")
    secret = client.get(address).context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    response = client.post(address, {"code": code})
    assert response.url == reverse("mfa_view_recovery_codes")
    page = client.get(response.url)
    assert page.content.decode().count("<li><code>") == 10
