"""The list of courses and the page of each."""

import pytest
from django.utils import translation

from courses.catalog.models import CoursePage
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory
from tests.factories.editions import EditionFactory, EditionStaffFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def course(title, **edition):
    made = CourseFactory(title=title, pages=True)
    if edition:
        EditionFactory(course=made, **edition)
    return made


def address(made, language="en"):
    return CoursePage.objects.get(course=made, locale__language_code=language).url


def listed(client, asked=""):
    response = client.get(f"/en/courses/{asked}")
    assert response.status_code == 200
    return response


def test_courses_stand_under_what_is_known_of_them_and_a_plan_is_never_told_as_held(client):
    course("Planned one", told_status="planned", start="", year=2023, status_text="planned 2023")
    course("Held one", start="2021-10-04", end="2021-11-30")
    course("Running one", told_status="running", start="", status_text="on-going at end 2020")
    course("Coming one", told_status="", start="2999-01-01")
    response = listed(client)
    assert titles(response, "h2") == [
        "Coming up",
        "Courses held",
        "Running when reported",
        "Courses announced, not known to be held",
    ]
    assert titles(response) == ["Coming one", "Held one", "Running one", "Planned one"]


def test_the_list_is_narrowed_by_search_and_facets(client):
    course("Formación dual", modality="tutor-led", languages=["es"], start="2021")
    course("Green jobs", modality="in-person", languages=["en", "es"], start="2022-03")
    assert titles(listed(client, "?q=formacion")) == ["Formación dual"]
    assert titles(listed(client, "?modality=in-person")) == ["Green jobs"]
    assert titles(listed(client, "?language=es")) == ["Green jobs", "Formación dual"]
    assert titles(listed(client, "?year=2021&language=es")) == ["Formación dual"]
    assert titles(listed(client, "?country=BO"), "h2") == ["Courses held"]


def test_a_filter_that_makes_no_sense_is_told_and_loses_nothing(client):
    course("Green jobs", modality="in-person", start="2022-03")
    response = listed(client, "?modality=zzz&year=%00&page=-1")
    assert titles(response) == ["Green jobs"]
    assert "“zzz” is not a value of “Modality”, so it was left out." in words(response)


def test_a_search_that_finds_nothing_offers_the_way_back(client):
    course("Green jobs", start="2022-03")
    response = listed(client, "?q=nothingofthekind")
    assert titles(response, "h2") == ["Nothing matches"]
    assert links(response) == {"Clear the search and the filters": "/en/courses/"}


def test_every_language_lists_everything_and_says_which_language_a_title_is_in(client):
    made = course("Green jobs", start="2022-03")
    with translation.override("es"):
        response = client.get("/es/cursos/")
        assert links(response)["Green jobs"] == address(made, "es")
    assert [heading.get("lang") for heading in main_of(response).find_all("h3")] == ["en"]


def test_a_course_tells_its_editions_partners_and_what_grew_out_of_them(client):
    inefop = InstitutionFactory(acronym="INEFOP")
    network = NetworkFactory(name="Job coaches", pages=True)
    made = course("Job coach")
    first = EditionFactory(course=made, title="Job coach 2020", start="2020", partners=[("INEFOP", inefop)])
    first.networks.add(network)
    EditionFactory(course=made, title="Job coach 2021", start="2021-04", partners=[("Down Association", None)])
    response = client.get(address(made))
    shown = titles(response)
    assert [title for title in shown if title.startswith("Job")] == ["Job coach 2021", "Job coach 2020", "Job coaches"]
    assert links(response)["INEFOP"] == "/en/institutions/inefop/"
    assert "Down Association" in words(response)
    assert "Down Association" not in links(response)


def test_a_course_of_which_little_is_known_says_what_is_not_recorded(client):
    made = course("Job coach", start="", told_status="planned")
    known = told(client.get(address(made)))
    assert known == {
        "Dates": "not recorded",
        "Status": "Announced, not known to be held",
        "Modality": "not recorded",
        "Languages": "not recorded",
        "For whom": "not recorded",
        "Ends in a capstone": "not recorded",
        "Live sessions": "not recorded",
    }


def test_a_course_without_any_edition_is_still_a_page(client):
    response = client.get(address(course("New course")))
    assert titles(response, "h2") == ["No edition yet"]


def test_an_edition_kept_back_is_on_no_page(client):
    made = course("Job coach")
    EditionFactory(course=made, title="Secret edition", activity_fields={"public": False})
    assert "Secret edition" not in words(client.get(address(made)))
    assert titles(listed(client), "h2") == ["Dates not recorded"]
    assert titles(listed(client, "?q=secret"), "h2") == ["Nothing matches"]


def test_a_title_with_script_in_it_is_words(client):
    made = course("<script>alert(1)</script>", audience="<img src=x onerror=alert(1)>")
    for response in (listed(client), client.get(address(made))):
        assert main_of(response).find_all(["script", "img"]) == []
    assert "<script>alert(1)</script>" in words(client.get(address(made)))


def test_an_unknown_course_is_not_found(client):
    course("Job coach")
    assert client.get("/en/courses/no-such-course/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(sign_in, count_queries, number):
    for place in range(number):
        course(f"Course {place}", start="2022", total={"participants": 3, "country_list": ["UY"]})
    client = sign_in(UserFactory())
    client.get("/en/courses/")
    with count_queries(1):
        assert len(titles(client.get("/en/courses/"))) == number
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/courses/")
    with count_queries(7):
        reader.get("/en/courses/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_course_asks_the_same_questions_whatever_its_editions(sign_in, count_queries, number):
    made = course("Job coach")
    for place in range(number):
        edition = EditionFactory(course=made, title=f"Edition {place}", partners=[(f"P{place}", None)])
        edition.networks.add(NetworkFactory(pages=True))
    client = sign_in(UserFactory())
    client.get(address(made))
    where = address(made)
    with count_queries(1):
        client.get(where)
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get(where)
    with count_queries(13):
        reader.get(where)


def test_what_is_kept_for_everybody_hides_nothing_from_a_team_and_shows_nothing_of_theirs(sign_in):
    made = course("Job coach", start="2022")
    closed = EditionFactory(course=made, title="Behind doors", activity_fields={"public": False})
    member = EditionStaffFactory(edition=closed).user
    anybody, team, where = sign_in(UserFactory()), sign_in(member), address(made)
    seen = ["Behind doors" in words(client.get(where)) for client in (anybody, team, anybody, team)]
    assert seen == [False, True, False, True]
