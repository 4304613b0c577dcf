"""Teams are proposed from who was accepted and corrected by who leads; nothing made by hand is undone."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from courses.capstones import queries
from courses.capstones.actions import (
    make_proposed_teams,
    make_team,
    merge_teams,
    place_person,
    remove_team,
    rename_team,
    save_title,
)
from courses.capstones.enums import Grouping
from courses.capstones.models import CapstoneRun, Roadmap, Team, TeamMember
from courses.editions.enums import EnrolmentState, StaffRole
from tests.factories.capstones import CapstoneFactory, CapstoneRunFactory, enrol
from tests.factories.editions import EditionStaffFactory
from tests.factories.people import InstitutionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    run = CapstoneRunFactory()
    run.edition.languages = ["es"]
    run.edition.save()
    return run


def told(run):
    return {team.name: sorted(str(one.person) for one in team.people) for team in queries.teams_of(run)}


def test_teams_by_country_are_proposed_and_made_once(run):
    for name, country in (("Ana", "UY"), ("Juan", "PE"), ("Lía", "UY")):
        enrol(run.edition, name=name, country=country)
    enrol(run.edition, name="Only applied", country="UY", state=EnrolmentState.APPLIED)
    proposed = {one.name: [str(member.person) for member in one.enrolments] for one in queries.proposals(run)}
    assert proposed == {"Perú": ["Juan"], "Uruguay": ["Ana", "Lía"]}
    assert [make_proposed_teams(run=run, by=None) for _time in range(2)] == [3, 0]
    assert told(run) == proposed
    assert Roadmap.objects.count() == 2


def test_teams_by_institution_and_by_country_where_there_is_none(run):
    run.grouping = Grouping.INSTITUTION
    run.save()
    inefop = InstitutionFactory(acronym="INEFOP")
    enrol(run.edition, name="Ana", country="UY", institution=inefop)
    enrol(run.edition, name="Juan", country="PE")
    make_proposed_teams(run=run, by=None)
    assert told(run) == {str(inefop): ["Ana"], "Perú": ["Juan"]}


def test_proposing_again_leaves_what_was_made_by_hand(run):
    ana = enrol(run.edition, name="Ana", country="UY")
    juan = enrol(run.edition, name="Juan", country="PE")
    make_proposed_teams(run=run, by=None)
    uruguay = run.teams.get(name="Uruguay")
    rename_team(team=uruguay, name="Banda Oriental", by=None)
    south = make_team(run=run, name="South", by=None, enrolments=[juan])
    enrol(run.edition, name="Lía", country="UY")
    assert [str(one.person) for one in queries.without_team(run)] == ["Lía"]
    make_proposed_teams(run=run, by=None)
    assert told(run) == {"Banda Oriental": ["Ana", "Lía"], "Perú": [], "South": ["Juan"]}
    assert TeamMember.objects.get(enrolment=juan).team == south
    place_person(run=run, enrolment=ana, team=south, by=None)
    assert told(run)["South"] == ["Ana", "Juan"]


def test_a_country_in_two_teams_fills_the_smaller_one(run):
    for name in ("Ana", "Juan", "Lía"):
        enrol(run.edition, name=name, country="UY")
    make_proposed_teams(run=run, by=None)
    second = make_team(run=run, name="Uruguay 2", by=None, enrolments=queries.teams_of(run)[0].people[:1])
    Team.objects.filter(pk=second.pk).update(country="UY")
    enrol(run.edition, name="Eva", country="UY")
    assert [one.team for one in queries.proposals(run)] == [second]


def test_merging_brings_everybody_together_unless_something_would_be_lost(run):
    people = [enrol(run.edition, name=name) for name in ("Ana", "Juan")]
    first, second = (make_team(run=run, name=str(one.person), by=None, enrolments=[one]) for one in people)
    save_title(roadmap=first.roadmap, title="Begun", was="", by=people[0].person)
    with pytest.raises(ValidationError):
        merge_teams(team=first, into=second, by=None)
    merge_teams(team=second, into=first, by=None)
    assert told(run) == {"Ana": ["Ana", "Juan"]}


def test_only_an_empty_team_that_wrote_nothing_is_removed(run):
    ana = enrol(run.edition, name="Ana")
    team = make_team(run=run, name="South", by=None, enrolments=[ana])
    with pytest.raises(ValidationError):
        remove_team(team=team, by=None)
    save_title(roadmap=team.roadmap, title="Begun", was="", by=ana.person)
    place_person(run=run, enrolment=ana, team=None, by=None)
    with pytest.raises(ValidationError):
        remove_team(team=team, by=None)
    Roadmap.objects.update(number=0)
    remove_team(team=team, by=None)
    assert not Team.objects.exists()


def test_names_are_not_given_twice(run):
    make_team(run=run, name="South", by=None)
    with pytest.raises(ValidationError):
        make_team(run=run, name=" South ", by=None)
    north = make_team(run=run, name="North", by=None)
    with pytest.raises(ValidationError):
        rename_team(team=north, name="South", by=None)
    with pytest.raises(ValidationError):
        rename_team(team=north, name="  ", by=None)


def test_people_and_teams_of_another_edition_are_not_mixed_in(run):
    abroad = CapstoneRunFactory()
    theirs = make_team(run=abroad, name="Abroad", by=None)
    ana, stranger = enrol(run.edition), enrol(abroad.edition)
    for enrolment, team in ((ana, theirs), (stranger, make_team(run=run, name="Here", by=None))):
        with pytest.raises(Team.DoesNotExist):
            place_person(run=run, enrolment=enrolment, team=team, by=None)
    assert not TeamMember.objects.exists()


def address(run, name, *more):
    return reverse(f"capstones:{name}", args=[run.edition.slug, *more])


@pytest.fixture
def lead(run, sign_in):
    return sign_in(EditionStaffFactory(edition=run.edition, role=StaffRole.COORDINATOR).user)


def test_who_leads_proposes_moves_splits_renames_and_merges(run, lead):
    ana, juan, lia = (enrol(run.edition, name=name, country="UY") for name in ("Ana", "Juan", "Lía"))
    assert "Uruguay" in lead.get(address(run, "teams")).content.decode()
    lead.post(address(run, "propose"))
    lead.post(address(run, "place"), {"people": [juan.pk, lia.pk], "into": "new", "name": "North"})
    assert told(run) == {"North": ["Juan", "Lía"], "Uruguay": ["Ana"]}
    north, uruguay = run.teams.order_by("name")
    lead.post(address(run, "place"), {"people": [lia.pk], "into": uruguay.pk})
    lead.post(address(run, "rename", north.pk), {"name": "Norte"})
    assert told(run) == {"Norte": ["Juan"], "Uruguay": ["Ana", "Lía"]}
    lead.post(address(run, "merge", north.pk), {"into": uruguay.pk})
    lead.post(address(run, "place"), {"people": [ana.pk], "into": "none"})
    assert told(run) == {"Uruguay": ["Juan", "Lía"]}


def test_what_cannot_be_is_told_and_changes_nothing(run, lead):
    ana = enrol(run.edition)
    team = make_team(run=run, name="South", by=None)
    stranger = enrol(CapstoneRunFactory().edition)
    for sent in (
        {"people": [], "into": team.pk},
        {"people": [stranger.pk], "into": team.pk},
        {"people": [ana.pk], "into": "99999"},
        {"people": [ana.pk], "into": "new", "name": "South"},
        {"people": [ana.pk], "into": "new", "name": ""},
    ):
        page = lead.post(address(run, "place"), sent, follow=True)
        assert "banner bad" in page.content.decode(), sent
    assert lead.post(address(run, "merge", team.pk), {"into": "x"}).status_code == 404
    abroad = make_team(run=CapstoneRunFactory(), name="Abroad", by=None)
    for name in ("rename", "merge", "remove"):
        assert lead.post(address(run, name, abroad.pk), {"name": "Mine", "into": team.pk}).status_code == 404
    assert not TeamMember.objects.exists()


def test_only_who_leads_makes_teams(run, sign_in):
    tutor = EditionStaffFactory(edition=run.edition).user
    elsewhere = EditionStaffFactory(role=StaffRole.COORDINATOR).user
    for person in (tutor, elsewhere, enrol(run.edition).person):
        client = sign_in(person)
        assert client.get(address(run, "teams")).status_code == 404
        assert client.get(address(run, "settings")).status_code == 404
        assert client.post(address(run, "propose")).status_code == 404
    assert not Team.objects.exists()


def test_the_page_of_teams_costs_the_same_for_many(run, lead, count_queries):
    enrol(run.edition, name="Ana", country="UY")
    lead.get(address(run, "teams"))
    with count_queries(8):
        lead.get(address(run, "teams"))
    make_proposed_teams(run=run, by=None)
    for country in ("UY", "PE", "CL", "BR"):
        enrol(run.edition, country=country)
    with count_queries(8):
        lead.get(address(run, "teams"))


def test_dates_are_typed_in_the_zone_of_the_edition(sign_in):
    capstone = CapstoneFactory()
    staff = EditionStaffFactory(
        role=StaffRole.COORDINATOR, edition__course=capstone.course, edition__time_zone="America/Montevideo"
    )
    client = sign_in(staff.user)
    page = reverse("capstones:settings", args=[staff.edition.slug])
    client.post(page, {"grouping": "institution", "opens_at": "", "due_at": "2027-03-01T18:00"})
    run = CapstoneRun.objects.get()
    assert (run.grouping, run.due_at.isoformat()) == ("institution", "2027-03-01T21:00:00+00:00")
    staff.edition.refresh_from_db()
    assert staff.edition.capstone is True
    assert 'value="2027-03-01T18:00"' in client.get(page).content.decode()
    wrong = client.post(page, {"grouping": "country", "opens_at": "2027-04-01T18:00", "due_at": "2027-03-01T18:00"})
    assert (wrong.status_code, CapstoneRun.objects.get().grouping) == (200, "institution")
