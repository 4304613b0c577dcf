"""The brief of a capstone: kept in the admin, public, and the same sections in every language."""

import json
import uuid

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from courses.capstones import queries
from courses.capstones.actions import save_section
from courses.capstones.models import Capstone, CapstonePage
from courses.catalog.models import CourseIndexPage, CoursePage
from learning.pages.actions import complete_faces
from learning.people.enums import Role
from tests.factories.capstones import (
    CLARITY,
    PLAN,
    PROBLEM,
    STRONG,
    WEAK,
    CapstoneFactory,
    roadmap,
    write_brief,
    writers,
)
from tests.factories.catalog import CourseFactory
from tests.factories.faces import give_pages
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return write_brief(CapstoneFactory())


def keys(capstone, language="es"):
    told = queries.outline(capstone, language)
    levels = [level.key for criterion in told.criteria for level in criterion.levels]
    return [section.key for section in told.sections], [criterion.key for criterion in told.criteria], levels


def test_the_outline_tells_sections_and_rubric_by_their_blocks(page):
    assert keys(page.capstone) == ([PROBLEM, PLAN], [CLARITY], [WEAK, STRONG])
    section = queries.outline(page.capstone).sections[0]
    assert (section.title, section.words, section.lang) == ("The problem", 200, "es")
    assert "Say who has it." in str(section.guidance)


def test_an_alias_tells_the_same_sections_in_the_language_they_are_written_in(page):
    complete_faces(page=page)
    assert CapstonePage.objects.filter(capstone=page.capstone).count() == 3
    for language in ("es", "pt", "en"):
        assert keys(page.capstone, language) == ([PROBLEM, PLAN], [CLARITY], [WEAK, STRONG])
        assert queries.outline(page.capstone, language).sections[0].lang == "es"


def test_a_translation_keeps_the_ids_of_the_blocks(page):
    complete_faces(page=page)
    alias = CapstonePage.objects.get(capstone=page.capstone, locale__language_code="pt")
    alias.alias_of = None
    told = json.loads(json.dumps(list(alias.sections.raw_data)))
    told[0]["value"]["title"] = "O problema"
    alias.sections = alias.sections.stream_block.to_python(told)
    alias.save()
    assert keys(page.capstone, "pt") == keys(page.capstone, "es")
    told = queries.outline(page.capstone, "pt").sections
    assert [(section.title, section.lang) for section in told] == [("O problema", "pt"), ("The plan", "pt")]


def test_wagtail_localize_keeps_the_ids_of_the_blocks(page):
    complete_faces(page=page)
    CapstonePage.objects.exclude(pk=page.pk).delete()
    source, _made = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="pt")).save_target()
    translated = CapstonePage.objects.get(capstone=page.capstone, locale__language_code="pt")
    assert [block.id for block in translated.sections] == [str(PROBLEM), str(PLAN)]
    levels = [level.id for level in translated.rubric[0].value["levels"].bound_blocks]
    assert ([block.id for block in translated.rubric], levels) == ([str(CLARITY)], [str(WEAK), str(STRONG)])


def test_a_section_that_a_translation_lacks_is_told_as_it_is(page):
    complete_faces(page=page)
    other = CapstonePage.objects.get(capstone=page.capstone, locale__language_code="en")
    other.alias_of = None
    other.sections = other.sections.stream_block.to_python(list(other.sections.raw_data)[:1])
    other.save()
    assert [(one.key, one.lang) for one in queries.outline(page.capstone, "en").sections] == [
        (PROBLEM, "en"),
        (PLAN, "es"),
    ]


def test_what_was_written_under_a_section_that_is_no_longer_asked_for_is_kept():
    team = roadmap(brief=True)
    save_section(roadmap=team, key=PLAN, text="<p>Kept</p>", based_on=0, by=writers(team)[0])
    page = CapstonePage.objects.get()
    page.sections = page.sections.stream_block.to_python(list(page.sections.raw_data)[:1])
    page.save()
    assert [(one.key, one.text.html) for one in queries.written(team)] == [(PROBLEM, ""), (PLAN, "<p>Kept</p>")]


def test_an_unpublished_brief_tells_nothing(page):
    page.unpublish()
    assert queries.outline(page.capstone) == queries.Outline()


def test_anybody_reads_the_brief_its_sections_and_the_rubric(page, client):
    text = client.get(page.url).content.decode()
    for words in ("What to write.", "The problem", "Say who has it.", "Clarity", "Hard to follow"):
        assert words in text


def test_an_outline_is_asked_once(page, count_queries):
    queries.outline(page.capstone)
    with count_queries(0):
        queries.outline(page.capstone)


def test_an_editor_keeps_capstones_and_nobody_deletes_one(sign_in):
    editor, course = sign_in(UserFactory(roles=[Role.EDITOR])), CourseFactory(title="Job coach")
    sent = editor.post(reverse("capstone:add"), {"course": course.pk, "title": "A roadmap"})
    assert sent.status_code == 302
    capstone = Capstone.objects.get()
    assert (capstone.course, capstone.title) == (course, "A roadmap")
    editor.post(reverse("capstone:edit", args=[capstone.pk]), {"course": course.pk, "title": "A plan"})
    capstone.refresh_from_db()
    assert capstone.title == "A plan"
    editor.post(reverse("capstone:delete", args=[capstone.pk]))
    assert Capstone.objects.exists()
    assert sign_in(UserFactory()).get(reverse("capstone:index")).status_code != 200


def test_an_editor_writes_its_page_below_the_course(sign_in):
    editor, course = sign_in(UserFactory(roles=[Role.EDITOR])), CourseFactory()
    give_pages(course, CoursePage, CourseIndexPage, language="es")
    parent = CoursePage.objects.get(course=course, locale__language_code="es")
    response = editor.get(reverse("wagtailadmin_pages:add", args=["capstones", "capstonepage", parent.pk]))
    assert response.status_code == 200


def test_the_first_language_decides_even_if_another_is_read_first():
    capstone = CapstoneFactory()
    write_brief(capstone, language="es")
    extra = {"type": "section", "id": str(uuid.uuid4()), "value": {"title": "Only here", "guidance": "", "words": None}}
    write_brief(capstone, language="pt", sections=[extra])
    with translation.override("pt"):
        assert [one.title for one in queries.outline(capstone).sections] == ["The problem", "The plan"]
