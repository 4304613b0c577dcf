"""The progress of a cohort, as its team sees it."""

import csv
import datetime as dt
import io
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.editions.enums import EnrolmentState, StaffRole
from courses.editions.models import Edition, ModuleOpening
from courses.progress import queries
from courses.progress.actions import complete
from courses.progress.enums import ItemKind
from courses.progress.showing import silent
from learning.activities.enums import Modality, ToldStatus
from learning.people.enums import Role
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.progress import course_of, done
from tests.factories.reading import main_of, words

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def days_ago(number):
    return NOW - dt.timedelta(days=number)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def course():
    return course_of(2, 1)


@pytest.fixture
def edition(course):
    return RunningEditionFactory(course=course[0])


@pytest.fixture
def team(edition, sign_in):
    return sign_in(EditionStaffFactory(edition=edition).user)


@pytest.fixture
def people(course, edition):
    """Ana reads, Zoë was here long ago, Ben never came, Eve was let in yesterday; Leo left."""
    senai = InstitutionFactory(acronym="SENAI", name="Servicio")
    ana = enrolled(edition, UserFactory(name="Ana", institution=senai), last_seen_at=NOW)
    done(ana, *course[1][:2])
    done(ana, course[1][2])
    zoe = enrolled(edition, UserFactory(name="Zoë"), last_seen_at=days_ago(9), decided_at=days_ago(20))
    done(zoe, course[1][0])
    enrolled(edition, UserFactory(name="Ben"), decided_at=days_ago(8))
    enrolled(edition, UserFactory(name="Eve"), decided_at=days_ago(1))
    enrolled(edition, UserFactory(name="Leo"), state=EnrolmentState.WITHDRAWN, decided_at=days_ago(30))


def table(client, edition, asked=""):
    page = client.get(reverse("progress:cohort", args=[edition.slug]) + asked)
    rows = main_of(page).select("tbody tr")
    told = {row.th.a.text: [cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in rows}
    return {name: [*cells[2:], cells[0]] for name, cells in told.items()}


def test_the_table_tells_who_is_where(team, edition, people):
    assert table(team, edition) == {
        "Ana": ["2", "1", "3 / 3"],
        "Ben": ["0", "0", "0 / 3"],
        "Eve": ["0", "0", "0 / 3"],
        "Zoë": ["1", "0", "1 / 3"],
    }


def test_a_capstone_that_somebody_completed_stands_beside_the_lessons_and_in_the_file(team, edition, people):
    address = reverse("progress:cohort", args=[edition.slug])
    assert "Roadmap" not in main_of(team.get(address)).thead.text
    ana = edition.enrolments.get(person__name="Ana")
    complete(participation=ana.participation, item=uuid4(), kind=ItemKind.CAPSTONE)
    assert table(team, edition)["Ana"][-2:] == ["Approved", "3 / 3"]
    assert table(team, edition)["Ben"][-2:] == ["", "0 / 3"]
    file = team.get(reverse("progress:cohort_file", args=[edition.slug, "csv"])).content.decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(file)))
    assert (first["Name"], first["Roadmap"]) == ("Ana", "Approved")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?sort=-name", ["Zoë", "Eve", "Ben", "Ana"]),
        ("?sort=-done", ["Ana", "Zoë", "Ben", "Eve"]),
        ("?sort=seen", ["Zoë", "Ben", "Eve", "Ana"]),
        ("?silent=1&sort=seen", ["Zoë", "Ben"]),
        ("?q=zoe", ["Zoë"]),
        ("?q=senai", ["Ana"]),
        ("?q=nobody", []),
        ("?sort=person__password&page=99", ["Ana", "Ben", "Eve", "Zoë"]),
    ],
)
def test_it_is_ordered_searched_and_narrowed_and_nothing_else(team, edition, people, asked, found):
    assert list(table(team, edition, asked)) == found


def test_the_files_have_the_rows_of_the_screen(team, edition, people):
    address = reverse("progress:cohort_file", args=[edition.slug, "csv"])
    rows = list(csv.reader(io.StringIO(team.get(f"{address}?silent=1&sort=seen").content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Name", "Zoë", "Ben"]
    assert rows[1][3:7] == ["1", "0", "1", "3"]
    assert rows[1][-1] == "yes"
    assert team.get(reverse("progress:cohort_file", args=[edition.slug, "xlsx"])).status_code == 200
    assert team.get(reverse("progress:cohort_file", args=[edition.slug, "pdf"])).status_code == 404


def test_only_the_team_sees_it(edition, people, sign_in, client):
    inside = sign_in(edition.enrolments.get(person__name="Ana").person)
    others = [inside, sign_in(UserFactory()), sign_in(UserFactory(roles=[Role.EDITOR]))]
    others += [sign_in(EditionStaffFactory().user)]
    for name, args in (("cohort", []), ("cohort_file", ["csv"]), ("openings", [])):
        address = reverse(f"progress:{name}", args=[edition.slug, *args])
        assert [one.get(address).status_code for one in others] == [404] * len(others)
        assert client.get(address).status_code == 302


def test_who_has_gone_silent_is_on_the_workbench(edition, people):
    told = silent([edition], None)["told"]
    assert [(one["number"], one["first"]) for one in told] == [(2, ["Zoë", "Ben"])]
    assert silent([RunningEditionFactory()], None) is None
    assert queries.silent([RunningEditionFactory()], NOW) == {}


def test_who_comes_back_has_not_gone_silent(edition, people, sign_in, count_queries):
    assert silent([edition], None)["told"][0]["first"] == ["Zoë", "Ben"]
    sign_in(edition.enrolments.get(person__name="Zoë").person).get(reverse("editions:home", args=[edition.slug]))
    assert silent([edition], None)["told"][0]["first"] == ["Ben"]
    with count_queries(0):
        silent([edition], None)


@pytest.mark.parametrize(
    "facts", [{"told_status": ToldStatus.HELD}, {"modality": Modality.SELF_ADMINISTERED}], ids=["over", "alone"]
)
def test_nobody_is_missed_where_all_is_over_or_each_goes_alone(edition, people, facts):
    Edition.objects.filter(pk=edition.pk).update(**facts)
    assert silent([Edition.objects.get(pk=edition.pk)], None) is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_table_asks_the_same_questions_whatever_its_length(team, course, edition, count_queries, number):
    for _one in range(number):
        done(enrolled(edition, UserFactory(institution=InstitutionFactory())), *course[1])
    team.get(reverse("progress:cohort", args=[edition.slug]))
    with count_queries(5):
        assert len(table(team, edition)) == number


def test_who_leads_says_when_modules_open_in_the_zone_of_the_edition(course, edition, sign_in):
    lead = sign_in(EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user)
    address, key = reverse("progress:openings", args=[edition.slug]), course[1][2].get_parent().translation_key
    for _time in range(2):
        assert lead.post(address, {f"opens-{key}": "2090-03-01T09:00"}).status_code == 302
    opening = ModuleOpening.objects.get()
    assert (opening.module, opening.opens_at.isoformat()) == (key, "2090-03-01T12:00:00+00:00")
    assert main_of(lead.get(address)).find("input", {"name": f"opens-{key}"})["value"] == "2090-03-01T09:00"
    assert "Write a day and a time" in words(lead.post(address, {f"opens-{key}": "tomorrow"}))
    lead.post(address, {f"opens-{key}": ""})
    assert not ModuleOpening.objects.exists()


def test_a_tutor_does_not_move_modules(course, edition, team):
    assert team.post(reverse("progress:openings", args=[edition.slug]), {}).status_code == 404
