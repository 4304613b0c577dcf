"""Whose work shows them what others did not make public reaches nothing before a second factor."""

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
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from communities.networks.enums import MemberRole
from courses.editions.enums import StaffRole
from learning.audit.models import AuditEntry
from learning.live.queries import people_of
from learning.people.enums import Role
from learning.people.factors import needs_factor
from tests.factories.editions import EditionFactory, EditionStaffFactory
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import AffiliationFactory, ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db

STEP = "/es/account/second-step/"
ADD_APP = "/es/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client):
    """Add an authenticator app as its page tells; return the answer. What follows needs a real commit."""
    secret = client.get(ADD_APP).context["form"].secret
    return client.post(ADD_APP, {"code": code_of(secret)})


def prove(client, person):
    """Leave in the session what showing a factor leaves there."""
    remember_login(client, person, {"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True})


@pytest.fixture
def tutor():
    person = ConfirmedUserFactory()
    EditionStaffFactory(user=person, role=StaffRole.TUTOR)
    return person


def holders():
    teaching, leading, speaking = UserFactory(), UserFactory(), UserFactory()
    EditionStaffFactory(user=teaching, role=StaffRole.TUTOR)
    belonging(OpenNetworkFactory(), leading, role=MemberRole.COORDINATOR)
    AffiliationFactory(user=speaking)
    roles = {role: UserFactory(roles=[role]) for role in Role.values}
    return {
        "tutor": teaching,
        "network": leading,
        "focal point": speaking,
        "root": UserFactory(is_superuser=True),
    } | roles


def test_who_needs_a_second_factor():
    people = holders() | {"member": belonging(OpenNetworkFactory()).person, "participant": UserFactory()}
    assert {name for name, person in people.items() if not needs_factor(person)} == {"member", "participant"}


def test_where_the_site_does_not_ask_nobody_is_kept_out(settings, sign_in, tutor):
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(tutor).get("/es/workbench/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_tutor_is_led_to_add_one_and_on_to_where_they_wanted(client, tutor):
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, tutor)
    wanted = "/es/workbench/?page=2"
    answer = client.get(wanted)
    assert answer.url == f"{STEP}?next=%2Fes%2Fworkbench%2F%3Fpage%3D2"
    assert ADD_APP in client.get(answer.url).content.decode()
    answer = set_up(client)
    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = client.get(answer.url).content.decode()
    assert (codes.count("<li><code>"), f'href="{STEP}"' in codes) == (10, True)
    assert client.get(STEP).url == wanted
    assert client.get("/es/workbench/").status_code == 200


def remember_login(client, person, *more):
    """Leave in the session what signing in by the site's own door leaves there."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "code", "at": time.time(), "email": person.email},
        *more,
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:alert(1)"])
def test_the_way_on_leads_to_no_other_host(client, tutor, wanted):
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, tutor)
    client.get(f"{STEP}?next={wanted}")
    prove(client, tutor)
    assert "elsewhere" not in client.get(STEP).url
    assert client.get(STEP).url.startswith("/es/")


KEPT_OUT = (
    "/es/",
    "/es/me/",
    "/es/workbench/",
    "/es/my/",
    "/es/notices/",
    "/es/institutions/",
    "/admin/",
    "/admin/reports/audit/",
)


def test_nothing_but_the_factor_and_the_way_out_is_reached(sign_in):
    client = sign_in(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert [path for path in KEPT_OUT if not client.get(path).url.startswith(STEP)] == []
    open_ = (STEP, ADD_APP, "/es/account/2fa/", "/es/account/2fa/webauthn/add/", "/es/account/logout/")
    assert [path for path in open_ if client.get(path).status_code != 200] == []
    # What listens on a page asks again when it is refused, and would load these pages without end.
    assert [path for path in open_ if "data-live" in client.get(path).content.decode()] == []


def test_what_is_sent_before_it_is_not_taken(sign_in, tutor):
    client = sign_in(tutor)
    sent = {"name": "foto.png", "size": "10", "purpose": "profile-photo"}
    answers = [client.post("/es/files/", sent), client.get("/es/notices/", headers={"HX-Request": "true"})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert ADD_APP in answers[0].content.decode()
    assert not tutor.private_files.exists()


def test_a_socket_hears_nothing_before_it(client, tutor):
    client.force_login(tutor, backend="django.contrib.auth.backends.ModelBackend")
    remember_login(client, tutor)
    assert people_of({client.session.session_key}) == {}
    prove(client, tutor)
    assert people_of({client.session.session_key}) == {client.session.session_key: tutor}


def test_who_is_given_a_role_is_asked_with_the_next_request(sign_in, django_capture_on_commit_callbacks):
    person = UserFactory()
    client = sign_in(person)
    assert client.get("/es/me/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        EditionStaffFactory(user=person, role=StaffRole.TUTOR)
    assert client.get("/es/me/").url.startswith(STEP)


def test_who_has_one_shows_it_and_adds_no_other_instead(client, tutor):
    secret = generate_totp_secret()
    TOTP.activate(tutor, secret)
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, tutor)
    assert client.get("/es/account/2fa/webauthn/add/").url.startswith(STEP)
    assert client.get("/es/account/2fa/recovery-codes/").url.startswith(STEP)
    again = f"{reverse('mfa_reauthenticate')}?next={STEP}"
    assert reverse("mfa_reauthenticate") in client.get(f"{STEP}?next=/es/my/").content.decode()
    assert client.post(again, {"code": "000000", "next": STEP}).status_code == 200
    assert client.get("/es/my/").url.startswith(STEP)
    assert client.post(again, {"code": code_of(secret), "next": STEP}).url == STEP
    assert client.get(STEP).url == "/es/my/"


def test_the_proof_of_one_person_is_not_that_of_another(client, tutor):
    other = ConfirmedUserFactory()
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, other)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session.save()
    assert client.get("/es/my/").url.startswith(STEP)


@pytest.mark.django_db(transaction=True)
def test_the_last_factor_stays_where_work_needs_it(client, tutor):
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, tutor)
    set_up(client)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.context["form"].non_field_errors()
    assert Authenticator.objects.filter(user=tutor, type=Authenticator.Type.TOTP).exists()


def test_whose_last_key_goes_is_asked_again_at_once(client, tutor):
    client.force_login(tutor, backend="allauth.account.auth_backends.AuthenticationBackend")
    remember_login(client, tutor)
    prove(client, tutor)
    key = Authenticator.objects.create(
        user=tutor,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "llave", "credential": {}},
        created_at=timezone.now(),
    )
    assert client.get("/es/my/").status_code == 200
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.filter(user=tutor).exists()
    assert client.get("/es/my/").url.startswith(STEP)


def test_who_lost_it_gets_it_taken_away_by_those_who_run_the_site(tutor):
    TOTP.activate(tutor, generate_totp_secret())
    call_command("take_second_factor", tutor.email.upper(), verbosity=0)
    assert not Authenticator.objects.filter(user=tutor).exists()
    assert AuditEntry.objects.get(verb="took second step away").object_label == str(tutor)


def test_asking_costs_no_query(sign_in, tutor, count_queries, settings):
    """What is known of who works here stays in memory; a participant pays nothing for the control."""
    client = sign_in(UserFactory())
    EditionFactory()
    address = reverse("files:status", args=["00000000-0000-4000-8000-000000000000"])
    client.get(address)
    settings.SECOND_FACTOR_REQUIRED = False
    with count_queries(4):
        client.get(address)
    settings.SECOND_FACTOR_REQUIRED = True
    client.get(address)
    with count_queries(4):
        client.get(address)
