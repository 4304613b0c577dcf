"""Reading a lesson inside an edition."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.editions.models import ModuleOpening
from courses.progress.models import Completion, Place
from tests.factories.catalog import lesson_of, module_of
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.progress import course_of, done
from tests.factories.reading import links, main_of, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def course():
    return course_of(2, 1, title="Apprenticeship")


@pytest.fixture
def lessons(course):
    return course[1]


@pytest.fixture
def enrolment(course):
    return enrolled(RunningEditionFactory(course=course[0]))


@pytest.fixture
def reader(enrolment, sign_in):
    return sign_in(enrolment.person)


@pytest.fixture
def address(enrolment):
    return lambda lesson, name="lesson": reverse(
        f"progress:{name}", args=[enrolment.edition.slug, lesson.translation_key]
    )


def test_a_lesson_says_where_it_stands_and_what_is_before_and_after(reader, lessons, address):
    page = reader.get(address(lessons[1]))
    shown = words(page)
    assert "Module 1 · Lesson 2 of 2 · 10 min" in shown
    around = main_of(page).find("nav", class_="around")
    assert [link["href"] for link in around.find_all("a")] == [address(lessons[0]), address(lessons[2])]
    assert "Words." in shown


def test_the_button_says_it_is_done_and_goes_on(reader, lessons, address):
    for _time in range(2):
        answer = reader.post(address(lessons[0], "done"), {"go_on": "1"})
        assert answer["Location"] == address(lessons[1])
    assert list(Completion.objects.values_list("item", flat=True)) == [lessons[0].translation_key]
    assert "You have done this lesson." in words(reader.get(address(lessons[0])))
    answer = reader.post(address(lessons[0], "done"), {"undo": "1"})
    assert answer["Location"] == address(lessons[0]) + "#done"
    assert not Completion.objects.exists()


def test_after_the_last_lesson_one_is_back_at_home(reader, lessons, address, enrolment):
    answer = reader.post(address(lessons[2], "done"), {"go_on": "1"})
    assert answer["Location"] == reverse("editions:home", args=[enrolment.edition.slug])


def test_a_script_gets_the_part_that_moved(reader, lessons, address):
    answer = reader.post(address(lessons[0], "done"), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'data-done="1"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_reading_changes_nothing_by_itself(reader, lessons, address):
    reader.get(address(lessons[0]))
    assert not Completion.objects.exists()
    assert not Place.objects.exists()
    assert reader.get(address(lessons[0], "done")).status_code == 405


def test_one_goes_on_at_the_block_where_one_was(reader, lessons, address, enrolment):
    block = lessons[1].body[0].id
    assert reader.post(address(lessons[1], "place"), {"block": block}).status_code == 204
    home = reader.get(reverse("editions:home", args=[enrolment.edition.slug]))
    assert f"{address(lessons[1])}#{block}" in links(home).values()
    assert reader.post(address(lessons[0], "place"), {"block": "<script>"}).status_code == 204
    assert Place.objects.get().block == ""


def test_a_lesson_is_in_the_language_there_is(reader, lessons, enrolment):
    spanish = module_of(enrolment.edition.course, "Módulo", language="es", translation_of=lessons[0].get_parent())
    lesson_of(spanish, "Lección", text="Palabras.", translation_of=lessons[0])
    with translation.override("es"):
        there = [reverse("progress:lesson", args=[enrolment.edition.slug, one.translation_key]) for one in lessons]
    translated, other = reader.get(there[0]), reader.get(there[1])
    assert "Palabras." in words(translated)
    assert main_of(translated).find(class_="lesson-body").get("lang") is None
    assert "Words." in words(other)
    assert main_of(other).find(class_="lesson-body")["lang"] == "en"


def test_a_closed_module_takes_nothing(reader, lessons, address, enrolment):
    key = lessons[2].get_parent().translation_key
    opens_at = timezone.now() + dt.timedelta(days=2)
    opening = ModuleOpening.objects.create(edition=enrolment.edition, module=key, opens_at=opens_at)
    assert titles(reader.get(address(lessons[2])), "h2") == ["Module 2"]
    assert reader.post(address(lessons[2], "done")).status_code == 404
    assert reader.post(address(lessons[2], "place")).status_code == 404
    assert not Completion.objects.exists()
    opening.opens_at = timezone.now() - dt.timedelta(seconds=1)
    opening.save()
    assert "Words." in words(reader.get(address(lessons[2])))


def test_the_team_reads_and_has_no_progress_of_its_own(lessons, address, enrolment, sign_in):
    team = sign_in(EditionStaffFactory(edition=enrolment.edition).user)
    assert main_of(team.get(address(lessons[0]))).find(class_="finish") is None
    assert team.post(address(lessons[0], "done")).status_code == 404
    assert not Completion.objects.exists()


def test_nobody_writes_into_somebody_elses_progress(lessons, address, sign_in, client):
    stranger = sign_in(UserFactory())
    for name in ("done", "place"):
        assert stranger.post(address(lessons[0], name)).status_code == 404
        assert client.post(address(lessons[0], name)).status_code == 302
    assert not Completion.objects.exists()
    assert not Place.objects.exists()


def test_ones_own_page_tells_how_far_one_is_in_each_course(reader, lessons, enrolment):
    done(enrolment, lessons[0])
    page = main_of(reader.get(reverse("editions:my")))
    assert (page.find("progress")["value"], page.find("progress")["max"]) == ("1", "3")


@pytest.mark.parametrize("number", [1, 3])
def test_a_lesson_asks_the_same_questions_whatever_the_course(sign_in, count_queries, number):
    course, lessons = course_of(number, *[1] * number)
    enrolment = enrolled(RunningEditionFactory(course=course))
    done(enrolment, *lessons)
    client = sign_in(enrolment.person)
    where = reverse("progress:lesson", args=[enrolment.edition.slug, lessons[0].translation_key])
    client.get(where)
    with count_queries(4):
        client.get(where)
