"""The demonstration: one click on this computer, and nowhere else."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from learning.audit.models import AuditEntry
from learning.people.demo import PARTS, address
from learning.people.enums import Role
from learning.people.models import User
from learning.record.demo.actions import make_players
from tests.factories.activities import ActivityFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    make_players()


def click(part="administrator", **extra):
    client = Client(**{**HERE, **extra})
    response = client.post(reverse("account_demo_sign_in"), {"part": part, "next": "/es/me/"})
    return response.status_code, client.session.get("_auth_user_id")


def test_one_click_makes_one_that_person(demo):
    person = User.objects.get(email=address("tutor"))
    assert click("tutor") == (302, str(person.pk))


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"HTTP_HOST": "minga.example"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"HTTP_FORWARDED": "for=203.0.113.9"},
        {"HTTP_X_FORWARDED_HOST": "minga.example"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_elsewhere_there_is_no_such_page(demo, settings, elsewhere):
    settings.ALLOWED_HOSTS = ["*"]
    assert click(**elsewhere) == (404, None)
    assert "login/demo" not in Client(**{**HERE, **elsewhere}).get("/es/account/login/").content.decode()


def test_behind_a_proxy_there_is_no_such_page(demo, settings):
    settings.BEHIND_PROXY = True
    assert click() == (404, None)


def test_without_the_demonstration_there_is_no_such_page(demo, settings):
    assert "login/demo" in Client(**HERE).get("/es/account/login/").content.decode()
    settings.DEMO = False
    assert click() == (404, None)
    assert "login/demo" not in Client(**HERE).get("/es/account/login/").content.decode()


def test_only_people_of_the_demonstration_are_there_to_become(demo):
    UserFactory(email="real@example.org")
    assert click("real") == (404, None)
    assert click("real@example.org") == (404, None)


def test_a_link_does_not_sign_in(demo):
    assert Client(**HERE).get(reverse("account_demo_sign_in")).status_code == 405


def test_the_code_is_shown_where_no_mail_server_sends_it(demo, settings):
    settings.EMAIL_URL = ""
    for here, shown in ((True, True), (False, False)):
        settings.DEMO = here
        client = Client(**HERE)
        client.post("/es/account/login/", {"login": address("editor")})
        page = client.get("/es/account/login/code/confirm/")
        code = page.context["verify_form"].expected_code
        assert (code in page.content.decode()) is shown


def test_made_again_it_changes_nothing(demo):
    before = list(User.objects.order_by("pk").values()), AuditEntry.objects.count()
    make_players()
    assert (list(User.objects.order_by("pk").values()), AuditEntry.objects.count()) == before


def test_there_is_somebody_for_every_part_and_nobody_is_counted(demo):
    of_the_course = {"teammate"}
    assert set(User.objects.values_list("email", flat=True)) == {address(part) for part in PARTS.keys() - of_the_course}
    held = {person.email: person.role_names for person in User.objects.all()}
    assert {role for roles in held.values() for role in roles} == set(Role)
    assert ActivityFactory().participations.count() == 0
    assert not User.objects.exclude(participations=None).exists()


def test_it_is_made_only_where_it_was_asked_for(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo", verbosity=0)
    assert not User.objects.exists()
