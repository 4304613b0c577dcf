"""Who opens what shows others' personal data is written down: every such page, once an hour, and of nobody refused."""

import ast
import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from communities.networks.enums import MemberRole
from courses.capstones.models import Assessment
from courses.editions.models import Session
from learning.audit.actions import forget_sights, note
from learning.audit.models import AuditEntry
from learning.audit.registries import sight_verbs, sights
from learning.people.enums import Audience, Role
from tests.architecture.addresses.alumni import a_cohort_of_one
from tests.architecture.addresses.networks import a_past_meeting
from tests.architecture.source import code, tree
from tests.factories.house import House
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import AffiliationFactory, UserFactory
from tests.factories.webinars import RunningWebinarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _written(settings):
    settings.AUDIT_SIGHTS = True


@pytest.fixture
def house(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return House()


@pytest.fixture
def administrator():
    return UserFactory(roles=[Role.ADMINISTRATOR])


def of_editions(house):
    """Return who opens which page of an edition, and which it is, by the name of its address."""
    slug, roadmap = house.edition.slug, house.roadmap
    session = Session.objects.filter(edition=house.edition).order_by("starts_at").first()
    focal = AffiliationFactory(institution=house.institution).user
    assessment = Assessment.objects.filter(roadmap=roadmap).first()
    return {
        "editions:enrolment": (house.coordinator, [slug]),
        "editions:enrolment_export": (house.coordinator, [slug, "csv"]),
        "editions:session_attendance": (house.tutor, [slug, session.key]),
        "editions:nominations": (focal, [slug]),
        "progress:cohort": (house.tutor, [slug]),
        "progress:cohort_file": (house.tutor, [slug, "xlsx"]),
        "capstones:assess": (house.coordinator, [slug, house.others_roadmap.team_id]),
        "capstones:assessed": (house.tutor, [slug, roadmap.team_id, assessment.pk]),
        "capstones:scores": (house.tutor, [slug, "csv"]),
        "capstones:teams": (house.coordinator, [slug]),
    }


def of_networks():
    network = OpenNetworkFactory()
    lead = belonging(network, role=MemberRole.COORDINATOR).person
    return {
        "networks:members": (lead, [network.slug]),
        "networks:invite": (lead, [network.slug]),
        "networks:meeting_attendance": (lead, [network.slug, a_past_meeting(network).key]),
    }


def of_people(administrator):
    hidden = UserFactory(audience=Audience.NOBODY)
    names = ("edit", "history", "history_results", "usage", "copy")
    lists = {f"wagtailusers_users:{name}": (administrator, []) for name in ("index", "index_results")}
    return {
        "people:person": (administrator, [hidden.pk]),
        "person_data": (administrator, [hidden.pk]),
        **{f"wagtailusers_users:{name}": (administrator, [hidden.pk]) for name in names},
        **lists,
    }


def a_list_of_who_attended(sign_in):
    """Return an editor and the address of a list that they sent."""
    editor, webinar = UserFactory(roles=[Role.EDITOR]), RunningWebinarFactory(pages=True, begins=-30)
    sheet = io.BytesIO(b"Name,User Email,Duration (Minutes)\nAna,ana@example.org,30\n")
    sheet.name = "list.csv"
    sent = {"sheet": sheet, "platform": "zoom", "viewing": "live"}
    return editor, sign_in(editor).post(reverse("webinars:attendance", args=[webinar.pk]), sent)["Location"]


def test_every_page_that_shows_others_leaves_who_opened_it(house, administrator, sign_in, settings):
    pages = of_editions(house) | of_networks() | of_people(administrator)
    asked = {name: (who, reverse(name, args=args)) for name, (who, args) in pages.items()}
    asked["webinars:attendance_list"] = a_list_of_who_attended(sign_in)
    asked["alumni:people"] = (administrator, reverse("alumni:people", args=a_cohort_of_one()))
    assert sorted(asked) == sights.names()
    unwritten = []
    for name, (who, address) in asked.items():
        AuditEntry.objects.all().delete()
        cache.clear()
        answer = sign_in(who).get(address)
        left = [(entry.actor_id, entry.verb, entry.details) for entry in AuditEntry.objects.all()]
        if answer.status_code != 200 or left != [(who.pk, sights.get(name).verb, {"page": name})]:
            unwritten.append((name, answer.status_code, left))
    assert unwritten == []


def test_every_file_of_people_is_among_them():
    """What hands out a table names a page that is written down, or holds no person."""
    handing = {
        (str(path), function.name)
        for path in code()
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "as_file"
    }
    written = {
        ("courses/editions/views/board.py", "export"),
        ("courses/progress/views/cohort.py", "cohort_file"),
        ("courses/capstones/views/queue.py", "scores_file"),
    }
    of_nobody_else = {
        ("communities/networks/views/plan.py", "export"),  # who does what, as every member reads it
        ("learning/audit/views.py", "as_spreadsheet"),  # the log itself
    }
    assert handing == written | of_nobody_else


def test_it_says_whom_it_was_about(administrator, sign_in):
    hidden = UserFactory(name="Rosa", audience=Audience.NOBODY)
    sign_in(administrator).get(reverse("people:person", args=[hidden.pk]))
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.object_label, entry.object_id) == (administrator, "Rosa", str(hidden.pk))


def test_what_is_public_or_ones_own_or_refused_is_no_sight(administrator, sign_in):
    open_, hidden = UserFactory(), UserFactory(audience=Audience.NOBODY)
    sign_in(administrator).get(reverse("people:person", args=[open_.pk]))
    sign_in(hidden).get(reverse("people:person", args=[hidden.pk]))
    assert sign_in(open_).get(reverse("people:person", args=[hidden.pk])).status_code == 404
    assert not AuditEntry.objects.exists()


def test_leafing_through_is_one_sight_an_hour(house, sign_in):
    client, address = sign_in(house.tutor), reverse("progress:cohort", args=[house.edition.slug])
    for page in ("", "?page=2", "?sort=-done"):
        client.get(f"{address}{page}")
    assert AuditEntry.objects.filter(verb="saw progress of people").count() == 1
    sign_in(house.coordinator).get(address)
    assert AuditEntry.objects.filter(verb="saw progress of people").count() == 2


def test_administrators_find_what_concerns_a_person(house, administrator, sign_in):
    for name, (who, args) in of_editions(house).items():
        if name in {"editions:enrolment", "capstones:assessed"}:
            sign_in(who).get(reverse(name, args=args))
    note(actor=administrator, verb="changed person", target=house.member)
    note(actor=administrator, verb="changed person", target=house.stranger)
    log = sign_in(administrator)

    def found(person):
        shown = log.get(reverse("audit_log"), {"person": person.email.upper()}).context["object_list"]
        return sorted(entry.verb for entry in shown if entry.verb == "changed person" or entry.verb in sight_verbs())

    assert found(house.member) == ["changed person", "saw applications", "saw assessment of roadmap"]
    assert found(house.other) == ["saw applications"]
    assert found(house.stranger) == ["changed person"]
    assert list(log.get(reverse("audit_log"), {"person": "nobody@example.org"}).context["object_list"]) == []


def test_sights_are_forgotten_and_deeds_are_not(administrator):
    for verb in (*sight_verbs(), "changed roles"):
        note(actor=administrator, verb=verb)
    forget_sights(before=timezone.now())
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["changed roles"]
