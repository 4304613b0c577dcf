"""Whoever registered with an address alone takes their data away and erases them by the link of their own."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from learning.activities import tallies
from learning.activities.models import Activity
from learning.people.actions import forget_old
from learning.people.models import Consent
from tests.factories.people import ConfirmedUserFactory
from tests.factories.webinars import RunningWebinarFactory, asked, registered
from videoconf.webinars.actions import ask, attend
from videoconf.webinars.letters import holds_still
from videoconf.webinars.models import Registration, RegistrationLetter, Webinar
from videoconf.webinars.queries import registered_figures

pytestmark = pytest.mark.django_db

EMAIL, NAME = "rosa@example.org", "Rosa Paz"


@pytest.fixture
def over():
    """A registration of a guest who came to what is over by now, and asked something."""
    webinar = RunningWebinarFactory(begins=-20)
    registration = registered(webinar)
    attend(registration=registration, minutes=17)
    ask(webinar=webinar, registration=registration, key="7c1e8a0e-0f0b-4a5a-9d57-3f2f6f0c2a11", text="Who pays?")
    past = timezone.now() - dt.timedelta(days=2)
    Webinar.objects.update(starts_at=past, ends_at=past + dt.timedelta(hours=1))
    return Registration.objects.get()


def test_a_guest_takes_all_that_is_kept_of_their_address(over, client):
    ahead = registered(RunningWebinarFactory())
    registered(RunningWebinarFactory(), "other@example.org", name="Olga Otra")
    answer = client.get(reverse("webinars:own_data", args=[over.key]))
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    told = json.loads(answer.content)["webinars.Registration"]
    assert [row["webinar"] for row in told] == [over.webinar.title, ahead.webinar.title]
    assert (told[0]["name"], told[0]["email"]) == (NAME, EMAIL)
    assert told[0]["attendances"][0]["minutes"] == 17
    assert told[0]["questions"][0]["text"] == "Who pays?"
    assert "Olga" not in answer.content.decode()
    assert over.key not in answer.content.decode()


def test_a_link_of_an_address_that_nobody_confirmed_tells_only_of_itself(client):
    registered(RunningWebinarFactory())
    waiting = asked(RunningWebinarFactory())
    told = json.loads(client.get(reverse("webinars:own_data", args=[waiting.key])).content)
    assert len(told["webinars.Registration"]) == 1
    client.post(reverse("webinars:own_erase", args=[waiting.key]))
    assert list(Registration.objects.values_list("email", flat=True)) == [EMAIL]


def test_erasing_leaves_the_numbers_and_nobody_behind_them(over, client):
    ahead = registered(RunningWebinarFactory())
    key, before = over.key, tallies.kept(Activity.objects.all())
    came = registered_figures(over.webinar)["number"]
    assert client.get(reverse("webinars:own_erase", args=[key])).status_code == 200
    assert Registration.objects.filter(email=EMAIL).count() == 2
    answer = client.post(reverse("webinars:own_erase", args=[key]))
    assert answer.status_code == 302
    assert not Registration.objects.filter(email=EMAIL).exists()
    assert not Registration.objects.filter(name=NAME).exists()
    assert tallies.kept(Activity.objects.all()) == before
    assert registered_figures(over.webinar)["number"] == came
    question = over.webinar.questions.get()
    assert (question.name, question.registration_id, question.text) == ("", None, "Who pays?")
    assert Registration.objects.get(pk=ahead.pk).cancelled_at is not None
    assert client.get(reverse("webinars:own", args=[key])).status_code == 404
    assert not Consent.objects.filter(guest__gt="").exists()


def test_nobody_is_written_to_who_was_erased(over, client):
    client.post(reverse("webinars:own_erase", args=[over.key]))
    assert not RegistrationLetter.objects.exists()
    letter = RegistrationLetter(registration=Registration.objects.get(pk=over.pk), kind="watch", key="watch")
    assert not holds_still(letter, timezone.now())


def test_the_link_of_an_account_leads_to_the_account(client, sign_in):
    person = ConfirmedUserFactory()
    theirs = registered(RunningWebinarFactory(), person)
    guests = registered(RunningWebinarFactory())
    for name in ("webinars:own_data", "webinars:own_erase"):
        assert client.get(reverse(name, args=[theirs.key])).status_code == 404
        assert sign_in(person).get(reverse(name, args=[guests.key])).status_code == 404


def test_registering_keeps_that_one_agrees_to_be_recorded():
    guest, person = registered(RunningWebinarFactory()), ConfirmedUserFactory()
    registered(RunningWebinarFactory(), person)
    assert Consent.objects.get(guest=f"registration-{guest.pk}").to == "recording"
    assert Consent.objects.filter(person=person, to="recording").count() == 1


def test_names_of_guests_are_forgotten_two_years_after(over):
    forget_old()
    assert Registration.objects.get().email == EMAIL
    past = timezone.now() - dt.timedelta(days=732)
    Webinar.objects.update(starts_at=past, ends_at=past + dt.timedelta(hours=1))
    before = tallies.kept(Activity.objects.all())
    forget_old()
    assert Registration.objects.get().is_unnamed
    assert tallies.kept(Activity.objects.all()) == before
    assert {each.name: each.number for each in forget_old()}["guests"] == 0
