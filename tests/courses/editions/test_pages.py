"""The page of an edition, and who sees one that is kept back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from courses.editions.enums import StaffRole
from courses.editions.models import Edition
from learning.people.enums import Role
from learning.statistics.actions import publish_figures
from learning.statistics.registries import scopes
from tests.factories.activities import RegisterLineFactory
from tests.factories.catalog import CourseFactory
from tests.factories.editions import (
    EditionFactory,
    EditionStaffFactory,
    OpenEditionFactory,
    RunningEditionFactory,
    enrolled,
)
from tests.factories.networks import NetworkFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words

pytestmark = pytest.mark.django_db
COUNTED = {"institutions": 16, "countries": 5, "country_list": ["BB", "JM"]}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_an_edition_tells_what_its_report_told(client):
    inefop = InstitutionFactory(acronym="INEFOP")
    line = RegisterLineFactory()
    edition = EditionFactory(
        course=CourseFactory(title="Quality apprenticeship", pages=True),
        title="Quality apprenticeship in the Caribbean",
        start="2022-04-11",
        end="2022-05-20",
        modality="tutor-led",
        modality_text="virtual with a tutor",
        languages=["en"],
        capstone=True,
        audience="institutions and workers",
        partners=[("INEFOP", inefop), ("ILO Office", None)],
        total={"participants": 20, "women": 13, "men": 7, **COUNTED},
        activity_fields={"same_as": line.activity},
    )
    edition.networks.add(NetworkFactory(name="Apprenticeship community", pages=True))
    response = client.get(edition.get_absolute_url())
    assert titles(response, "h1") == ["Quality apprenticeship in the Caribbean"]
    known = told(response)
    assert known["Dates"] == "Apr 11 – May 20, 2022"
    assert known["Status"] == "Held"
    assert known["Modality"] == "Tutor-led (virtual with a tutor)"
    assert known["Languages"] == "English"
    assert known["Ends in a capstone"] == "Yes"
    assert known["Live sessions"] == "not recorded"
    assert (known["Institutions"], known["Countries"]) == ("16", "5")
    found = links(response)
    assert found["INEFOP"] == "/en/institutions/inefop/"
    assert found["The line that tells the same"] == f"/en/registers/{line.pk}/"
    assert found["Quality apprenticeship"] == "/en/courses/quality-apprenticeship/"
    assert "Apprenticeship community" in found
    assert "Barbados" in words(response)
    assert "Jamaica" in words(response)


def test_a_planned_edition_is_announced_and_never_told_as_held(client):
    edition = EditionFactory(told_status="planned", start="", year=2021, status_text="planned 2021")
    response = client.get(edition.get_absolute_url())
    assert told(response)["Status"] == "Announced, not known to be held (planned 2021)"
    assert "Whether it was held is not recorded" in words(response)


def test_a_placeholder_says_that_it_stands_for_several(client):
    edition = EditionFactory(told_status="planned", placeholder=True)
    assert "stands for several courses" in words(client.get(edition.get_absolute_url()))


def test_words_of_the_record_are_marked_as_english_on_a_page_in_another_language(client):
    edition = EditionFactory(title="Job coach", audience="trainers")
    response = client.get(edition.get_absolute_url().replace("/en/", "/es/"))
    assert main_of(response).find("h1")["lang"] == "en"


@pytest.mark.parametrize("slug", ["no-such-edition", "0"])
def test_an_unknown_edition_is_not_found(client, slug):
    assert client.get(f"/en/editions/{slug}/").status_code == 404


def test_an_edition_kept_back_is_there_for_its_team_and_for_who_edits_courses_only(sign_in):
    hidden = EditionFactory(activity_fields={"public": False})
    shown = EditionFactory()
    tutor = EditionStaffFactory(edition=hidden).user
    of_another = EditionStaffFactory(edition=shown).user
    leads = EditionStaffFactory(edition=hidden, role=StaffRole.COORDINATOR).user
    editor, coordinator = UserFactory(roles=[Role.EDITOR]), UserFactory(roles=[Role.COORDINATOR])
    seen = {tutor: True, leads: True, editor: True, coordinator: True, of_another: False, UserFactory(): False}
    seen[AnonymousUser()] = False
    for user, sees in seen.items():
        assert (hidden in Edition.objects.visible_to(user)) is sees
        assert user.has_perm("editions.see_edition", hidden) is sees
        assert user.has_perm("editions.see_edition", shown)
    assert sign_in(tutor).get(hidden.get_absolute_url()).status_code == 200
    assert sign_in(of_another).get(hidden.get_absolute_url()).status_code == 404


def test_full_figures_are_for_the_team_and_for_who_edits_courses():
    edition = EditionFactory()
    tutor = EditionStaffFactory(edition=edition).user
    assert tutor.has_perm("editions.see_figures", edition)
    assert not tutor.has_perm("editions.see_figures", EditionFactory())
    assert not UserFactory(roles=[Role.COORDINATOR]).has_perm("editions.see_figures", edition)
    assert not UserFactory(roles=[Role.EDITOR]).has_perm("editions.see_figures", edition)
    assert not UserFactory().has_perm("editions.see_figures", edition)


def test_full_figures_of_a_course_are_for_who_is_in_the_team_of_every_edition():
    course = CourseFactory()
    tutor = EditionStaffFactory(edition=EditionFactory(course=course)).user
    reads = scopes.get("course").may_read
    assert reads(tutor, course)
    assert not reads(UserFactory(roles=[Role.COORDINATOR]), course)
    EditionFactory(course=course)
    assert not reads(tutor, course)
    assert not reads(AnonymousUser(), course)


@pytest.mark.parametrize("number", [1, 3])
def test_an_edition_asks_the_same_questions_whatever_it_tells(sign_in, count_queries, number):
    edition = EditionFactory(
        course=CourseFactory(pages=True),
        partners=[(f"P{place}", InstitutionFactory(acronym=f"P{place}")) for place in range(number)],
        total={"participants": 9, "country_list": ["UY", "AR", "BR"][:number]},
    )
    for _place in range(number):
        edition.networks.add(NetworkFactory(pages=True))
    client = sign_in(UserFactory())
    client.get(edition.get_absolute_url())
    with count_queries(1):
        client.get(edition.get_absolute_url())
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get(edition.get_absolute_url())
    with count_queries(14):
        reader.get(edition.get_absolute_url())


def test_an_edition_that_runs_here_leads_to_its_course_and_says_nothing_of_what_was_not_recorded(client):
    course = CourseFactory(title="Apprenticeship", pages=True)
    course.pages.update(introduction="From the pilot to the system.")
    edition = OpenEditionFactory(course=course, start="2020-05-04", end="", modality="self-administered")
    page = client.get(edition.get_absolute_url())
    assert links(page)["What the course is made of"] == "/en/courses/apprenticeship/"
    assert "From the pilot to the system." in words(page)
    assert told(page)["Dates"] == "From May 4, 2020"
    assert "At a glance" in titles(page, "h2")
    assert "recorded" not in words(page)
    listed = client.get("/en/courses/apprenticeship/")
    assert "recorded" not in words(listed)


def test_the_latest_edition_of_a_course_is_the_one_that_began_last(client):
    course = CourseFactory(title="Apprenticeship", pages=True)
    for start, end in (("2020-05-04", ""), ("2021-01-10", "2021-02-10"), ("2090-01-10", "2090-02-10")):
        OpenEditionFactory(course=course, start=start, end=end)
    assert told(client.get("/en/courses/apprenticeship/"))["Latest"] == "Jan 10 – Feb 10, 2021"


def test_of_an_edition_that_runs_here_it_says_that_no_number_is_published_until_one_is(client):
    edition, coming = RunningEditionFactory(), OpenEditionFactory()
    for place in range(24):
        enrolled(edition, UserFactory(gender="woman" if place % 2 else "man", country="UY"))
    address, missing = edition.get_absolute_url(), "How many people take part is not published yet."
    assert missing in words(client.get(address))
    assert "24" not in words(client.get(address))
    assert missing not in words(client.get(coming.get_absolute_url()))
    publish_figures()
    told_now = words(client.get(address))
    assert missing not in told_now
    assert "Participants by gender" in told_now
