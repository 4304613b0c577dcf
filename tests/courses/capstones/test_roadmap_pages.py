"""The pages of roadmaps: a team writes, the team of the edition reads, nobody else sees that there is one."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.capstones.actions import keep_by_hand, place_person, save_milestone, save_section
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Milestone, Roadmap
from courses.editions.enums import StaffRole
from learning.files.models import PrivateFile
from learning.people.enums import Role
from tests.factories.capstones import PLAN, PROBLEM, CapstoneRunFactory, enrol, roadmap, writers
from tests.factories.editions import EditionStaffFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

HX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def team():
    return roadmap(people=2, brief=True)


def address(of, name, *more):
    args = [
        of.team.run.edition.slug,
        *([] if name in ("own", "roadmaps", "teams", "settings") else [of.team.pk]),
        *more,
    ]
    return reverse(f"capstones:{name}", args=args)


def post_section(client, of, text, *, based_on=0, key=PROBLEM, **how):
    return client.post(address(of, "section", key), {"text": text, "based_on": based_on}, **how)


def test_a_member_reads_the_brief_and_writes_below_it(team, sign_in):
    ana, _juan = writers(team)
    client = sign_in(ana)
    page = client.get(address(team, "own")).content.decode().partition("<h3")[2]
    assert page.index("The problem") < page.index("Say who has it.") < page.index("The plan")
    answer = post_section(client, team, "Water is short")
    assert (answer.status_code, answer["Location"]) == (302, f"{address(team, 'own')}#section-{PROBLEM}")
    assert "Water is short" in client.get(address(team, "own")).content.decode()


def test_a_script_is_told_what_was_merged(team, sign_in):
    ana, juan = writers(team)
    first = post_section(sign_in(ana), team, "<p>Hers</p>", **HX).json()
    assert (first["html"], first["both"]) == (None, False)
    second = post_section(sign_in(juan), team, "<p>His</p>", **HX).json()
    assert second["html"] == "<p>Hers</p><p>His</p>"
    assert second["sent"] < second["number"]


def test_who_may_see_that_there_is_a_roadmap(team, sign_in):
    edition = team.team.run.edition
    other = roadmap(run=team.team.run, name="Chile")
    abroad = CapstoneRunFactory()
    people = {
        "member": (writers(team)[0], 200),
        "tutor": (EditionStaffFactory(edition=edition).user, 200),
        "coordinator": (EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user, 200),
        "administrator": (UserFactory(roles=[Role.ADMINISTRATOR]), 200),
        "of another team": (writers(other)[0], 404),
        "without a team": (enrol(edition).person, 404),
        "tutor of another edition": (EditionStaffFactory(edition=abroad.edition).user, 404),
        "editor": (UserFactory(roles=[Role.EDITOR]), 404),
        "coordinator of the site": (UserFactory(roles=[Role.COORDINATOR]), 404),
    }
    keep_by_hand(roadmap=team, by=writers(team)[0])
    for name in ("reading", "changes", "versions"):
        seen = {who: sign_in(person).get(address(team, name)).status_code for who, (person, _may) in people.items()}
        assert seen == {who: may for who, (_person, may) in people.items()}, name
    for who, (person, may) in people.items():
        assert sign_in(person).get(address(team, "version", 1)).status_code == may, who


def test_only_the_team_writes(team, sign_in):
    edition = team.team.run.edition
    for person in (
        EditionStaffFactory(edition=edition).user,
        enrol(edition).person,
        UserFactory(roles=[Role.ADMINISTRATOR]),
    ):
        client = sign_in(person)
        sent = [
            post_section(client, team, "Mine"),
            client.post(address(team, "title"), {"title": "Mine", "was": ""}),
            client.post(address(team, "milestone", uuid.uuid4()), {"what": "Mine", "state": "planned"}),
            client.post(address(team, "add_file"), {"file": SimpleUploadedFile("a.txt", b"Mine")}),
            client.post(address(team, "take_back_version", 1)),
        ]
        assert {answer.status_code for answer in sent} == {404}
        client.post(address(team, "keep"))
    assert (Roadmap.objects.get(pk=team.pk).number, PrivateFile.objects.count()) == (0, 0)
    assert not team.versions.exists()


def test_a_team_of_another_edition_is_not_reached_through_ones_own(team, sign_in):
    ana = writers(team)[0]
    abroad = roadmap(run=CapstoneRunFactory(), name="Abroad")
    mixed = reverse("capstones:reading", args=[team.team.run.edition.slug, abroad.team.pk])
    assert sign_in(ana).get(mixed).status_code == 404
    tutor = EditionStaffFactory(edition=team.team.run.edition).user
    assert sign_in(tutor).get(mixed).status_code == 404


def test_who_was_moved_while_typing_is_told_and_nothing_is_written(team, sign_in):
    ana = writers(team)[0]
    client = sign_in(ana)
    other = roadmap(run=team.team.run, name="Chile")
    place_person(run=team.team.run, enrolment=ana.enrolments.get(), team=other.team, by=None)
    assert post_section(client, team, "Still here", **HX).status_code == 404
    assert not team.sections.exists()


@pytest.mark.parametrize("key", [uuid.uuid4()])
def test_a_section_that_the_brief_does_not_have(team, sign_in, key):
    assert post_section(sign_in(writers(team)[0]), team, "Text", key=key, **HX).status_code == 404


def test_a_megabyte_is_refused_and_stays_on_the_page(team, sign_in):
    client, text = sign_in(writers(team)[0]), "palabra " * 130_000
    answer = post_section(client, team, text, **HX)
    assert (answer.status_code, answer.json()["code"]) == (422, "long")
    page = post_section(client, team, text)
    assert page.status_code == 422
    assert text.strip() in page.content.decode()


def test_while_it_is_handed_in_what_was_typed_is_shown_back(team, sign_in):
    client = sign_in(writers(team)[0])
    Roadmap.objects.update(state=RoadmapState.SUBMITTED)
    assert post_section(client, team, "Typed too late", **HX).json()["code"] == "closed"
    page = post_section(client, team, "Typed too late")
    assert page.status_code == 422
    assert "Typed too late</textarea>" in page.content.decode()


def test_scripts_never_reach_a_reader(team, sign_in):
    post_section(sign_in(writers(team)[0]), team, "<p>Hi<script>alert(1)</script><img src=x onerror=alert(2)></p>")
    tutor = EditionStaffFactory(edition=team.team.run.edition).user
    page = sign_in(tutor).get(address(team, "reading")).content.decode()
    assert "alert(1)" not in page.split("<main")[1] or "<script>alert" not in page
    assert "onerror" not in page


def test_a_milestone_is_made_changed_and_removed_without_script(team, sign_in):
    client, key = sign_in(writers(team)[0]), uuid.uuid4()
    told = {"what": "Agree", "who": "INEFOP", "due_on": "2027-03-01", "evidence": "", "state": "planned"}
    assert client.post(address(team, "milestone", key), told).status_code == 302
    seen = {f"was-{name}": value for name, value in told.items()}
    client.post(address(team, "milestone", key), told | seen | {"state": "reached"})
    milestone = Milestone.objects.get()
    assert (milestone.what, milestone.due_on, milestone.state) == ("Agree", dt.date(2027, 3, 1), "reached")
    wrong = client.post(address(team, "milestone", key), told | seen | {"what": "", "who": "Who typed"})
    assert wrong.status_code == 422
    assert "Who typed" in wrong.content.decode()
    client.post(address(team, "milestone", key), {"remove": "1"})
    assert Milestone.objects.get().deleted_at is not None


def test_a_file_is_read_by_the_team_and_the_staff_alone(team, sign_in):
    ana, juan = writers(team)
    sign_in(ana).post(address(team, "add_file"), {"file": SimpleUploadedFile("plan.txt", b"A plan")})
    file = PrivateFile.objects.get()
    download = reverse("files:download", args=[file.key])
    tutor = EditionStaffFactory(edition=team.team.run.edition).user
    stranger = enrol(team.team.run.edition).person
    for reader in (juan, tutor):
        assert b"".join(sign_in(reader).get(download).streaming_content) == b"A plan"
    assert sign_in(stranger).get(download).status_code == 404
    assert "plan.txt" in sign_in(juan).get(address(team, "own")).content.decode()
    sign_in(juan).post(address(team, "remove_file", file.key))
    assert not PrivateFile.objects.exists()


def test_a_file_of_somebody_else_is_not_taken(team, sign_in):
    mallory = writers(team)[0]
    other = roadmap(run=CapstoneRunFactory())
    sign_in(writers(other)[0]).post(address(other, "add_file"), {"file": SimpleUploadedFile("plan.txt", b"A plan")})
    file = PrivateFile.objects.get()
    assert sign_in(mallory).post(address(team, "add_file"), {"file_key": file.key}).status_code == 404
    assert sign_in(mallory).post(address(team, "add_file"), {"file_key": "x"}, **HX).status_code == 422
    sign_in(mallory).post(address(team, "remove_file", file.key))
    assert PrivateFile.objects.get().subject == other


def test_two_gigabytes_are_refused_before_they_are_sent(team, sign_in):
    start = {"purpose": "roadmap", "name": "film.pdf", "size": str(2 * 1024**3)}
    answer = sign_in(writers(team)[0]).post(reverse("files:start"), start)
    assert answer.status_code == 422


def test_a_page_hears_what_changed_after_what_it_knows(team, sign_in):
    ana, juan = writers(team)
    first = save_section(roadmap=team, key=PROBLEM, text="<p>One</p>", based_on=0, by=ana)
    second = save_section(roadmap=team, key=PLAN, text="<p>Two</p>", based_on=0, by=ana)
    told = sign_in(juan).get(address(team, "changes"), {"after": first.number}).json()
    assert told["number"] == second.number
    assert told["sections"] == [{"key": str(PLAN), "number": second.number, "html": "<p>Two</p>", "by": str(ana)}]


def test_a_page_costs_the_same_for_a_little_and_for_much(team, sign_in, count_queries):
    ana, _juan = writers(team)
    client = sign_in(ana)
    client.get(address(team, "own"))
    fields = {"what": "A", "who": "", "due_on": None, "evidence": "", "state": "planned"}
    for milestones in (1, 3):
        for _number in range(milestones):
            save_milestone(roadmap=team, key=uuid.uuid4(), fields=fields, was={}, by=ana)
        save_section(roadmap=team, key=PROBLEM if milestones == 1 else PLAN, text="<p>A</p>", based_on=0, by=ana)
        with count_queries(9):
            assert client.get(address(team, "own")).status_code == 200


def test_the_list_of_all_roadmaps(sign_in, count_queries):
    run = CapstoneRunFactory(due_at=timezone.now() + dt.timedelta(days=3))
    first = roadmap(run=run, name="Uruguay", brief=True)
    tutor = sign_in(EditionStaffFactory(edition=run.edition).user)
    save_section(roadmap=first, key=PROBLEM, text="<p>Three words here</p>", based_on=0, by=writers(first)[0])
    page = tutor.get(address(first, "roadmaps"))
    with count_queries(7):
        page = tutor.get(address(first, "roadmaps"))
    for name in ("Chile", "Perú"):
        roadmap(run=run, name=name)
    with count_queries(7):
        page = tutor.get(address(first, "roadmaps"))
    teams = {team.name: (team.words, team.roadmap.number > 0) for team in page.context["page"]}
    assert teams == {"Uruguay": (3, True), "Chile": (0, False), "Perú": (0, False)}
    assert {one["value"]: one["count"] for one in page.context["states"]}["not-begun"] == 2
    found = tutor.get(address(first, "roadmaps"), {"q": "peru"}).context["page"]
    assert [team.name for team in found] == ["Perú"]
    found = tutor.get(address(first, "roadmaps"), {"state": "not-begun"}).context["page"]
    assert [team.name for team in found] == ["Chile", "Perú"]
    assert sign_in(writers(first)[0]).get(address(first, "roadmaps")).status_code == 404


def test_versions_are_kept_compared_and_taken_back(team, sign_in):
    ana, juan = writers(team)
    client = sign_in(ana)
    begun = save_section(roadmap=team, key=PROBLEM, text="<p>Water is short</p>", based_on=0, by=ana).number
    client.post(address(team, "keep"))
    save_section(roadmap=team, key=PROBLEM, text="<p>Work is short</p>", based_on=begun, by=juan)
    page = client.get(address(team, "version", 1)).content.decode()
    assert "Water</del>" in page
    assert "Work</ins>" in page
    client.post(address(team, "take_back_version", 1))
    assert team.sections.get().html == "<p>Water is short</p>"
    kept = [(one.number, one.reason, one.content["sections"][0]["html"]) for one in team.versions.all()]
    assert kept == [(2, "restored", "<p>Work is short</p>"), (1, "saved", "<p>Water is short</p>")]
    assert client.get(address(team, "version", 9)).status_code == 404
