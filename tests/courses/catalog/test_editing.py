"""Modules and lessons in the Wagtail admin, and how the pages of a course stand in the tree."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from courses.catalog.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.catalog.outlines import outline
from learning.pages.models import HomePage, StandardPage
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory, course_page, lesson_of, module_of
from tests.factories.people import UserFactory
from tests.factories.reading import titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def course():
    return CourseFactory(title="Apprenticeship", pages=True)


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR]))


@pytest.mark.parametrize(
    ("kind", "parents", "children"),
    [
        (CoursePage, {CourseIndexPage}, {"modulepage", "capstonepage"}),
        (ModulePage, {CoursePage}, {"lessonpage"}),
        (LessonPage, {ModulePage}, set()),
    ],
)
def test_each_kind_stands_where_it_belongs(kind, parents, children):
    assert set(kind.allowed_parent_page_models()) == parents
    assert {model._meta.model_name for model in kind.allowed_subpage_models()} == children
    assert not {Page, HomePage, StandardPage} & set(kind.allowed_parent_page_models())


def test_an_editor_writes_a_module_and_a_lesson(course, editor):
    parent = course_page(course)
    where = reverse("wagtailadmin_pages:add", args=["catalog", "modulepage", parent.pk])
    assert editor.get(where).status_code == 200
    fields = {"title": "Basics", "slug": "basics", "introduction": "", "body-count": "0", "action-publish": "1"}
    assert editor.post(where, fields).status_code == 302
    module = ModulePage.objects.get()
    where = reverse("wagtailadmin_pages:add", args=["catalog", "lessonpage", module.pk])
    assert editor.get(where).status_code == 200
    lesson = fields | {
        "title": "First",
        "slug": "first",
        "minutes": "12",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "discuss",
        "body-0-id": "",
        "body-0-value-question": "And you?",
    }
    assert editor.post(where, lesson).status_code == 302
    assert [spot.lesson.title for spot in outline(course.pk).spots.values()] == ["First"]
    assert LessonPage.objects.get().body[0].value["question"] == "And you?"


def test_an_editor_says_how_long_a_course_is_and_who_reads_its_lessons(course, editor):
    where = reverse("course:edit", args=[course.pk])
    told = {"title": course.title, "workload": "40", "lessons_open": "on"}
    guides = {"course_guides-TOTAL_FORMS": "0", "course_guides-INITIAL_FORMS": "0"}
    assert editor.post(where, told | guides).status_code == 302
    course.refresh_from_db()
    assert (course.workload, course.lessons_open) == (40, True)


def test_a_draft_is_previewed_by_its_editor_and_by_nobody_else(course, editor, sign_in):
    lesson = lesson_of(module_of(course, "Basics"), "First", text="Published.")
    lesson.title = "Second thoughts"
    lesson.save_revision()
    view = reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])
    assert titles(editor.get(view), "h1") == ["Second thoughts"]
    assert sign_in(UserFactory()).get(view).status_code in {302, 403, 404}
    assert "First" in words(editor.get(course_page(course).url))


def test_a_course_tells_what_it_is_for_in_every_language_at_once(course, editor, client):
    page = course_page(course)
    page.outcomes, page.audience = "- Compare systems\n\n• Plan one", "Teams"
    page.save_revision().publish()
    course.workload = 40
    course.save()
    for language in ("en", "pt"):
        with translation.override(language):
            shown = words(client.get(course_page(course, language).url))
        assert "Compare systems Plan one" in shown
        assert "Teams" in shown
        assert "40" in shown


def test_the_outline_takes_each_part_in_the_readers_language_and_keeps_the_order(course):
    first, second = module_of(course, "One"), module_of(course, "Two")
    lesson = lesson_of(first, "Lesson A")
    lesson_of(second, "Lesson B")
    lesson_of(module_of(course, "Dos", language="es", translation_of=second), "Solo en español")
    lesson_of(module_of(course, "Uno", language="es", translation_of=first), "Lección A", translation_of=lesson)
    told = outline(course.pk)
    assert [(module.title, [one.title for one in module.lessons]) for module in told.modules] == [
        ("One", ["Lesson A"]),
        ("Two", ["Lesson B", "Solo en español"]),
    ]
    with translation.override("es"):
        told = outline(course.pk)
    assert [(module.title, [(one.title, one.lang) for one in module.lessons]) for module in told.modules] == [
        ("Uno", [("Lección A", "es")]),
        ("Dos", [("Lesson B", "en"), ("Solo en español", "es")]),
    ]
