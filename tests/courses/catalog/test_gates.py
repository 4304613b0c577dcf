"""The text of a lesson is for its readers: on its page, in lists, search, sitemap, feeds, the admin's interface."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.catalog import reading
from courses.catalog.models import LessonPage
from courses.editions.enums import EnrolmentState
from courses.editions.models import ModuleOpening
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory, course_page, lesson_of, module_of
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.reading import main_of, words

pytestmark = pytest.mark.django_db
SECRET = "Zarzamora"
PLACES = (
    "/en/",
    "/en/courses/",
    "/en/courses/?q=zarzamora",
    "/en/search/?q=zarzamora",
    "/es/search/?q=zarzamora",
    "/sitemap.xml",
    "/en/news.atom",
    "/en/library.atom",
    "/en/webinars.atom",
    "/admin/api/main/pages/?search=zarzamora",
    "/admin/api/main/pages/",
)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def course(committed):
    with committed():
        made = CourseFactory(title="Apprenticeship", pages=True)
        module = module_of(made, "Basics", introduction=f"The {SECRET} module")
        lesson_of(module, "What it is", text=f"The word is {SECRET}.", introduction=f"About {SECRET}")
    return made


@pytest.fixture
def lesson(course):
    return LessonPage.objects.get()


@pytest.fixture
def edition(course):
    return RunningEditionFactory(course=course)


def told_in(client, places=PLACES):
    return [place for place in places if SECRET in client.get(place, follow=True).content.decode()]


def test_the_outline_is_public_and_the_text_is_not(course, lesson, client):
    shown = words(client.get(course_page(course).url))
    assert "Basics" in shown
    assert "What it is" in shown
    assert SECRET not in shown


def test_a_visitor_is_asked_to_sign_in_and_finds_the_text_nowhere(course, lesson, client):
    for address in (lesson.url, lesson.get_parent().url, reverse("catalog:lesson", args=[lesson.translation_key])):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
    assert told_in(client) == []


def test_a_visitor_cannot_tell_a_lesson_from_one_that_is_not_there(lesson, client):
    """Letters lead to lessons, so a visitor is asked to sign in, whatever the key."""
    for key in (lesson.translation_key, uuid.uuid4()):
        address = reverse("catalog:lesson", args=[key])
        assert client.get(address).get("Location") == f"{reverse('account_login')}?next={address}"


def test_what_stands_below_a_draft_is_not_there(course, lesson, client, committed):
    with committed():
        course_page(course).unpublish()
    assert client.get(lesson.url).status_code == 404
    assert client.get(lesson.get_parent().url).status_code == 404


@pytest.mark.parametrize("state", ["nobody", "applied", "waiting", "declined", "withdrawn"])
def test_who_is_not_inside_meets_nothing(edition, lesson, sign_in, state):
    person = UserFactory()
    if state != "nobody":
        enrolled(edition, person, state=EnrolmentState(state))
    client = sign_in(person)
    assert client.get(lesson.url).status_code == 404
    assert client.get(lesson.get_parent().url).status_code == 404
    assert client.get(reverse("progress:lesson", args=[edition.slug, lesson.translation_key])).status_code == 404
    assert told_in(client) == []


def test_who_takes_part_reads_it_in_the_edition_and_finds_it(edition, lesson, sign_in):
    client = sign_in(enrolled(edition).person)
    answer = client.get(lesson.url)
    assert answer["Location"] == reverse("progress:lesson", args=[edition.slug, lesson.translation_key])
    assert SECRET in words(client.get(answer["Location"]))
    assert client.get(lesson.get_parent().url)["Location"].startswith(reverse("editions:home", args=[edition.slug]))
    assert told_in(client) == ["/en/search/?q=zarzamora", "/es/search/?q=zarzamora"]


def test_the_edition_of_another_course_opens_nothing(lesson, sign_in):
    other = RunningEditionFactory()
    client = sign_in(enrolled(other).person)
    assert client.get(lesson.url).status_code == 404
    assert client.get(reverse("progress:lesson", args=[other.slug, lesson.translation_key])).status_code == 404
    assert told_in(client) == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR])
def test_who_makes_the_courses_reads_them_where_they_stand(lesson, sign_in, role):
    client = sign_in(UserFactory(roles=[role]))
    assert SECRET in words(client.get(lesson.url))
    assert lesson.title in words(client.get(lesson.get_parent().url))


def test_a_course_whose_lessons_are_open_is_read_by_anybody(course, lesson, client, committed):
    with committed():
        course.lessons_open = True
        course.save()
    assert SECRET in words(client.get(lesson.url))
    assert "/en/search/?q=zarzamora" in told_in(client)
    assert lesson.title in [link.text for link in main_of(client.get(course_page(course).url)).find_all("a")]


def test_a_module_that_is_not_open_yet_is_nowhere_but_says_when(edition, lesson, sign_in):
    client = sign_in(enrolled(edition).person)
    teacher = sign_in(EditionStaffFactory(edition=edition).user)
    opens_at = timezone.now() + dt.timedelta(days=3)
    ModuleOpening.objects.create(edition=edition, module=lesson.get_parent().translation_key, opens_at=opens_at)
    address = reverse("progress:lesson", args=[edition.slug, lesson.translation_key])
    assert "This module opens on" in words(client.get(address))
    assert SECRET not in words(client.get(address))
    assert told_in(client) == []
    assert SECRET in words(teacher.get(address))


def test_a_draft_lesson_and_what_stands_in_a_draft_module_are_nowhere(course, edition, lesson, sign_in, committed):
    client = sign_in(enrolled(edition).person)
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    address = reverse("progress:lesson", args=[edition.slug, lesson.translation_key])
    with committed():
        lesson.get_parent().specific.unpublish()
    for asking in (client, editor):
        assert asking.get(address).status_code == 404
        assert asking.get(lesson.url).status_code == 404
    assert told_in(client) == []
    assert "Basics" not in words(client.get(course_page(course).url))


def test_the_rule_and_its_twin_say_the_same(course, edition, lesson, committed):
    people = {
        "stranger": UserFactory(),
        "editor": UserFactory(roles=[Role.EDITOR]),
        "tutor": EditionStaffFactory(edition=edition).user,
        "inside": enrolled(edition).person,
        "applied": enrolled(edition, state=EnrolmentState.APPLIED).person,
    }
    ModuleOpening.objects.create(
        edition=edition, module=lesson.get_parent().translation_key, opens_at=timezone.now() + dt.timedelta(days=1)
    )
    for is_open in (False, True):
        with committed():
            course.lessons_open = is_open
            course.save()
        rule = {name: reading.may_read(person, lesson) for name, person in people.items()}
        twin = {name: LessonPage.objects.visible_to(person).exists() for name, person in people.items()}
        assert rule == twin
        assert {name for name, may in rule.items() if may} == (set(people) if is_open else {"editor", "tutor"})


def test_one_who_left_a_second_ago_reads_nothing(edition, lesson, sign_in):
    enrolment = enrolled(edition)
    client = sign_in(enrolment.person)
    address = reverse("progress:lesson", args=[edition.slug, lesson.translation_key])
    assert client.get(address).status_code == 200
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save()
    assert client.get(address).status_code == 404
    assert client.post(reverse("progress:done", args=[edition.slug, lesson.translation_key])).status_code == 404
