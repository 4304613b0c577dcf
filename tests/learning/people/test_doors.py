"""Where something can be guessed, tries are counted: by all processes together, and nothing comes between."""

import re
import threading
from uuid import uuid4

import pytest
from allauth.core.internal.ratelimit import consume
from django.core.cache import cache
from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import gettext

from learning.people import doors
from learning.people.doors import line_of, take
from tests.factories.networks import OpenNetworkFactory
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db
MOST = 3
KEY = "00000000-0000-4000-8000-000000000000"
OUTSIDE, INSIDE = "nobody", "somebody"

TRIED = {
    "account_login": (OUTSIDE, [], {"login": "ana@example.org"}),
    "account_login_password": (OUTSIDE, [], {"login": "ana@example.org", "password": "x"}),
    "account_confirm_login_code": (OUTSIDE, [], {"code": "123456"}),
    "account_signup": (OUTSIDE, [], {"email": "ana@example.org"}),
    "account_email_verification_sent": (OUTSIDE, [], {"code": "123456"}),
    "account_reset_password": (OUTSIDE, [], {"email": "ana@example.org"}),
    "account_confirm_password_reset_code": (OUTSIDE, [], {"code": "123456"}),
    "mfa_authenticate": (OUTSIDE, [], {"code": "123456"}),
    "mfa_login_webauthn": (OUTSIDE, [], {"credential": "{}"}),
    "account_reauthenticate": (INSIDE, [], {"password": "x"}),
    "account_change_password": (INSIDE, [], {"oldpassword": "x"}),
    "account_email": (INSIDE, [], {"email": "new@example.org", "action_add": "1"}),
    "mfa_reauthenticate": (INSIDE, [], {"code": "123456"}),
    "mfa_reauthenticate_webauthn": (INSIDE, [], {"credential": "{}"}),
    "mfa_activate_totp": (INSIDE, [], {"code": "123456"}),
    "networks:invite_person": (INSIDE, ["no-network"], {"person": "1"}),
    "editions:nominations": (INSIDE, ["no-edition"], {"email": "ana@example.org"}),
}
"""What is sent at the doors that count tries: by whom, and what."""

LOOKED_AT = {
    "calendar": (OUTSIDE, ["no-key"]),
    "notifications:off": (OUTSIDE, ["no-token"]),
    "webinars:own": (OUTSIDE, ["no-key"]),
    "webinars:own_data": (OUTSIDE, ["no-key"]),
    "webinars:own_erase": (OUTSIDE, ["no-key"]),
    "webinars:confirm": (OUTSIDE, ["no-key"]),
    "webinars:take_back": (OUTSIDE, ["no-key"]),
    "alumni:choose": (INSIDE, [KEY]),
    "alumni:undo": (INSIDE, [KEY]),
    "rooms:dummy": (OUTSIDE, []),
    "files:status": (INSIDE, [KEY]),
    "files:append": (INSIDE, [KEY]),
    "people:person": (INSIDE, [2_000_000]),
    "networks:invite": (INSIDE, ["no-network"]),
}
"""Who looks at the doors that count what is not there, and at what."""

BY_POST = {"webinars:own_erase", "webinars:confirm", "webinars:take_back", "files:append"}


@pytest.fixture(autouse=True)
def _few(settings):
    settings.DOORS = {name: {**door, "most": MOST} for name, door in settings.DOORS.items()}


@pytest.fixture
def knock(client, sign_in):
    """Return what tries a door once, and returns the answer."""
    inside = sign_in(ConfirmedUserFactory(password="long enough to keep"))

    def tried(name):
        who, args, *sent = TRIED.get(name) or LOOKED_AT[name]
        visitor = inside if who == INSIDE else client
        address = reverse(name, args=args)
        return visitor.post(address, *sent) if sent or name in BY_POST else visitor.get(address)

    return tried


def test_every_door_is_tried_below(settings):
    assert sorted({**TRIED, **LOOKED_AT}) == sorted(settings.DOORS)


def walk(resolver, prefix="", spaces=()):
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif pattern.name:
            yield ":".join((*spaces, pattern.name)), route


def test_every_link_that_is_a_key_has_a_door(settings):
    keyed = {name for name, route in walk(get_resolver()) if re.search(r"<str:(key|token)>", route)}
    no_secret = {name for name in keyed if name.startswith("statistics:")}
    assert {name for name in keyed - no_secret if name not in settings.DOORS} == set()


@pytest.mark.parametrize("name", [*TRIED, *LOOKED_AT])
def test_too_many_tries_are_told_so_and_how_long_to_wait(name, knock, settings):
    answers = [knock(name) for _try in range(MOST)]
    assert 429 not in {answer.status_code for answer in answers}
    refused = knock(name)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= settings.DOORS[name]["seconds"]
    assert gettext("Too many tries in a short time") in refused.content.decode()


def test_the_door_opens_when_its_time_is_over(knock, monkeypatch):
    now = [1_000_000_000.0]
    monkeypatch.setattr(doors.time, "time", lambda: now[0])
    for _try in range(MOST + 1):
        answer = knock("calendar")
    assert answer.status_code == 429
    now[0] += int(answer["Retry-After"]) + 1
    assert knock("calendar").status_code == 404


def test_what_is_found_is_no_try(sign_in):
    person = UserFactory()
    client = sign_in(UserFactory())
    address = reverse("people:person", args=[person.pk])
    assert {client.get(address).status_code for _time in range(MOST + 3)} == {200}


def test_looking_at_a_form_is_no_try(client):
    assert {client.get(reverse("account_login")).status_code for _time in range(MOST + 3)} == {200}


def test_lines_are_counted_apart_and_accounts_too(client, sign_in):
    for _try in range(MOST + 1):
        client.get(reverse("calendar", args=["no-key"]), REMOTE_ADDR="198.51.100.1")
    assert client.get(reverse("calendar", args=["no-key"]), REMOTE_ADDR="198.51.100.2").status_code == 404
    one, other = sign_in(UserFactory()), sign_in(UserFactory())
    for _try in range(MOST + 1):
        one.get(reverse("people:person", args=[2_000_000]))
    assert other.get(reverse("people:person", args=[2_000_000])).status_code == 404


def test_the_line_is_the_real_one_and_not_what_somebody_says(rf, settings):
    def line(*, proxies, told, address="203.0.113.9"):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        return line_of(rf.get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=told))

    assert line(proxies=0, told="198.51.100.1") == "203.0.113.9"
    assert line(proxies=1, told="6.6.6.6, 198.51.100.1") == "198.51.100.1"
    assert line(proxies=0, told="", address="2001:db8:1:2:3::4") == "2001:db8:1:2::/64"


def test_changing_what_one_says_one_comes_from_changes_nothing(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    said = (f"6.6.6.{number}, 198.51.100.1" for number in range(MOST + 1))
    answers = [client.get(reverse("calendar", args=["no-key"]), HTTP_X_FORWARDED_FOR=one) for one in said]
    assert [answer.status_code for answer in answers] == [404] * MOST + [429]


def count_at_once(tries):
    """Count tries on threads that all begin in the same moment; return their numbers."""
    numbers, ready = [], threading.Barrier(tries)

    def one():
        ready.wait()
        numbers.append(take("test", "line", seconds=600, now=1_000_000_000).number)

    threads = [threading.Thread(target=one) for _try in range(tries)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(numbers)


def test_many_tries_at_once_are_each_counted():
    cache.clear()
    assert count_at_once(40) == list(range(1, 41))


def test_many_tries_at_once_are_each_counted_by_redis(redis_url):
    cache.clear()
    assert count_at_once(40) == list(range(1, 41))


def limited_at_once(rf, tries):
    """Count tries by allauth's own limiter, which sign-in uses, on threads at once; return how many passed."""
    passed, ready = [], threading.Barrier(tries)

    def one():
        request = rf.post("/", REMOTE_ADDR="198.51.100.1")
        ready.wait()
        passed.append(bool(consume(request, app="t", action="a", config={"a": "5/10m/ip"})))

    threads = [threading.Thread(target=one) for _try in range(tries)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(passed)


def test_the_limits_of_sign_in_let_no_more_pass_at_once(rf):
    assert limited_at_once(rf, 30) == 5


def test_a_form_that_counted_too_many_answers_so(client, settings):
    settings.DOORS = {}
    person = ConfirmedUserFactory(password="long enough to keep")
    sent = {"login": person.email, "password": "guess"}
    answers = [client.post(reverse("account_login_password"), sent) for _try in range(7)]
    assert [answer.status_code for answer in answers][-1] == 429
    assert answers[0].status_code == 200
    assert int(answers[-1]["Retry-After"]) > 0
    assert answers[-1].context["form"].errors


def test_too_many_at_sign_in_over_one_line_answers_so_too(client, settings):
    settings.DOORS = {}
    answers = [client.post(reverse("account_login"), {"login": f"{uuid4().hex}@example.org"}) for _try in range(31)]
    assert {answer.status_code for answer in answers[:5]} == {302}
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def test_inviting_by_name_is_counted(sign_in):
    network, lead = OpenNetworkFactory(), UserFactory(roles=["administrator"])
    client, address = sign_in(lead), reverse("networks:invite", args=[network.slug])
    answers = [client.get(address, {"q": letter}).status_code for letter in "abcd"]
    assert answers == [200] * MOST + [429]
