"""The audit log: frozen when written, read by administrators alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from learning.audit.actions import note
from learning.audit.models import AuditEntry
from learning.people.enums import Role
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(sign_in):
    return sign_in(UserFactory(roles=[Role.ADMINISTRATOR]))


def test_the_labels_stay_when_actor_and_object_are_gone():
    actor, target = UserFactory(name="Ana"), InstitutionFactory(acronym="GONE")
    note(actor=actor, verb="tested", target=target, details={"a": 1})
    target.delete()
    actor.delete()
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.actor_label, entry.object_label, entry.details) == (None, "Ana", "GONE", {"a": 1})


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_a_deed_of_nobody_known_is_written_too(actor):
    entry = note(actor=actor, verb="tested")
    assert (entry.actor, entry.actor_label, entry.content_type, entry.object_id) == (None, "", None, "")


def test_a_long_name_is_cut():
    assert len(note(actor=None, verb="tested", target=InstitutionFactory(acronym="x" * 60)).object_label) == 60


def test_it_is_searched_filtered_and_escaped(own):
    note(actor=UserFactory(name="<script>alert(1)</script>"), verb="merged institution")
    note(actor=UserFactory(name="Berta"), verb="changed roles")
    address = reverse("audit_log")
    page = own.get(address, {"verb": "changed roles"}).content.decode()
    assert ("Berta" in page, "alert(1)" in page) == (True, False)
    page = own.get(address, {"q": "alert"}).content.decode()
    assert ("Berta" in page, "<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, False, True)


def test_it_comes_in_pages(own):
    AuditEntry.objects.bulk_create(AuditEntry(verb="tested", object_label=f"n{number}") for number in range(60))
    address = reverse("audit_log")
    assert len(own.get(address).context["object_list"]) == 50
    assert len(own.get(address, {"p": 2}).context["object_list"]) == 10


def test_a_table_of_it_holds_text_and_no_formulas(own):
    note(actor=UserFactory(name="=1+1"), verb="tested")
    table = b"".join(own.get(reverse("audit_log"), {"export": "csv"})).decode()
    assert "'=1+1" in table
    assert own.get(reverse("audit_log"), {"export": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize("role", [None, Role.EDITOR, Role.COORDINATOR, Role.FIGURES])
def test_others_do_not_read_it(sign_in, role):
    client = sign_in(UserFactory(roles=[role] if role else []))
    assert client.get(reverse("audit_log")).status_code in {302, 403}
    assert client.get(reverse("audit_log_results")).status_code in {302, 403}


def test_it_costs_the_same_whatever_its_length(own, count_queries):
    actor, target = UserFactory(), InstitutionFactory()
    own.get(reverse("audit_log"))
    for size in (1, 2):
        for _number in range(size):
            note(actor=actor, verb="tested", target=target)
        with count_queries(10):
            own.get(reverse("audit_log"))
