"""What people write of a webinar is words wherever it is shown, and what is one person's is told to nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from learning.people.enums import Role
from tests.factories.house import ATTACK
from tests.factories.people import UserFactory
from tests.factories.webinars import CycleFactory, RunningWebinarFactory, asked, panelist, registered
from videoconf.webinars.models import WebinarPage

pytestmark = pytest.mark.django_db

SECRETS = ("secret-name", "secret@example.org", "secret-institution", "secret-room")
"""Of those who registered, and the way in: no list, page, feed or calendar tells them."""


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def webinar():
    cycle = CycleFactory(name=f"Cycle {ATTACK}", slug="cycle")
    panel = [panelist(f"Panelist {ATTACK}", written=f"Institute {ATTACK}", country="UY")]
    told = {"topic": f"Topic {ATTACK}", "panelists": panel, "cycle": cycle, "organisers": [(f"By {ATTACK}", None)]}
    return RunningWebinarFactory(title=f"Webinar {ATTACK}", begins=10, pages=True, **told)


@pytest.fixture
def registration(webinar):
    told = {"name": f"secret-name {ATTACK}", "institution_name": f"secret-institution {ATTACK}"}
    return registered(webinar, "secret@example.org", **told)


def public_places(webinar):
    page = WebinarPage.objects.get(webinar=webinar, locale__language_code="en").url
    named = [reverse(f"webinars:{name}", args=[webinar.pk]) for name in ("register", "webinar_calendar", "registered")]
    lists = ["/en/", "/en/videoconferences/", "/en/videoconferences/feed/", "/en/videoconferences/calendar.ics"]
    cycle = ["/en/videoconferences/cycles/cycle/", "/en/videoconferences/cycles/cycle/calendar.ics"]
    return [page, *named, *lists, *cycle, "/en/search/?q=webinar", "/en/search/?q=secret"]


def runs(response):
    if "html" not in response.get("Content-Type", ""):
        return []  # a calendar program reads text
    page = BeautifulSoup(response.content, "html.parser")
    scripts = [one for one in page.find_all("script") if not one.get("src")]
    handlers = [one for one in page.find_all(True) if any(name.startswith("on") for name in one.attrs)]
    return [*scripts, *page.find_all("img", src="x"), *handlers]


def test_nothing_that_people_wrote_runs(client, sign_in, webinar, registration):
    person = UserFactory(name=f"Person {ATTACK}")
    webinar.moderators.add(person)
    unconfirmed = asked(webinar, "other@example.org", name=f"Other {ATTACK}")
    own = [reverse("webinars:own", args=[one.key]) for one in (registration, unconfirmed)]
    editor = sign_in(UserFactory(roles=[Role.EDITOR, Role.FIGURES]))
    for reader in (client, sign_in(person), editor):
        for place in [*public_places(webinar), *(own if reader is client else [])]:
            assert runs(reader.get(place)) == [], place
    entered = sign_in(person).post(reverse("webinars:enter", args=[webinar.pk]))
    assert (entered.status_code, runs(entered)) == (200, [])


def test_who_registered_is_told_to_nobody_else(client, sign_in, webinar, registration):
    webinar.moderators.add(leading := UserFactory())
    readers = [client, sign_in(UserFactory()), sign_in(leading)]
    for reader in readers:
        for place in public_places(webinar):
            said = reader.get(place).content.decode().replace("q=secret", "")
            assert [word for word in SECRETS if word in said] == [], place
    figures = sign_in(UserFactory(roles=[Role.FIGURES])).get(reverse("webinars:registered", args=[webinar.pk]))
    said = figures.content.decode()
    assert [word for word in SECRETS if word in said] == ["secret-institution"]  # what was typed is counted there
    assert registration.key not in said


def test_forms_are_safe_from_other_sites(webinar, registration):
    strict = Client(enforce_csrf_checks=True)
    for name, arg in (("register", webinar.pk), ("enter", webinar.pk), ("confirm", registration.key)):
        assert strict.post(reverse(f"webinars:{name}", args=[arg])).status_code == 403
    assert strict.post(reverse("webinars:take_back", args=[registration.key])).status_code == 403


def test_a_cookie_that_was_made_up_is_nobodys(client, webinar, registration):
    client.cookies[f"webinar-{webinar.pk}"] = registration.key
    page = WebinarPage.objects.get(webinar=webinar, locale__language_code="en").url
    assert b"You are registered" not in client.get(page).content
    assert client.post(reverse("webinars:enter", args=[webinar.pk])).status_code == 302


def test_a_cookie_of_one_webinar_opens_no_other(client, webinar, registration):
    other = RunningWebinarFactory(begins=10, pages=True)
    client.get(reverse("webinars:own", args=[registration.key]))
    client.cookies[f"webinar-{other.pk}"] = client.cookies[f"webinar-{webinar.pk}"].value
    page = WebinarPage.objects.get(webinar=other, locale__language_code="en").url
    assert b"You are registered" not in client.get(page).content
