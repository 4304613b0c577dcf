"""What is done stays done, once, in every language; and what follows when everything is."""

import pytest
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from courses.catalog.models import LessonPage
from courses.catalog.outlines import outline
from courses.editions.enums import EnrolmentState
from courses.editions.registries import course_completions
from courses.progress import queries
from courses.progress.actions import complete, keep_place, undo
from courses.progress.enums import ItemKind
from courses.progress.models import Completion, Place
from learning.activities.enums import Modality, ParticipationState
from tests.factories.catalog import course_page, lesson_of, module_of
from tests.factories.editions import OpenEditionFactory, RunningEditionFactory, enrolled
from tests.factories.progress import course_of, done

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def state(enrolment):
    enrolment.refresh_from_db()
    enrolment.participation.refresh_from_db()
    return enrolment.state, enrolment.participation.state


def test_saying_it_twice_is_saying_it_once_and_it_can_be_taken_back():
    course, (lesson, _other) = course_of(2)
    enrolment = enrolled(RunningEditionFactory(course=course))
    done(enrolment, lesson, lesson)
    assert queries.lessons_done([enrolment.edition_id]) == {enrolment.edition_id: 1}
    for _time in range(2):
        undo(participation=enrolment.participation, item=lesson.translation_key)
    assert queries.lessons_done([enrolment.edition_id]) == {enrolment.edition_id: 0}


def test_a_place_is_one_and_the_last_one():
    course, (first, second) = course_of(2)
    enrolment = enrolled(RunningEditionFactory(course=course))
    for lesson, block in ((first, "a"), (second, "b"), (second, "b")):
        keep_place(participation=enrolment.participation, lesson=lesson.translation_key, block=block)
    assert list(Place.objects.values_list("lesson", "block")) == [(second.translation_key, "b")]


def test_on_ones_own_the_last_thing_done_completes_the_course():
    course, lessons = course_of(1, 1)
    enrolment = enrolled(OpenEditionFactory(course=course, modality=Modality.SELF_ADMINISTERED))
    done(enrolment, lessons[0])
    assert state(enrolment) == (EnrolmentState.ACCEPTED, ParticipationState.TAKING_PART)
    done(enrolment, lessons[1], lessons[1])
    assert state(enrolment) == (EnrolmentState.COMPLETED, ParticipationState.COMPLETED)
    undo(participation=enrolment.participation, item=lessons[1].translation_key)
    assert state(enrolment) == (EnrolmentState.COMPLETED, ParticipationState.COMPLETED)


def test_what_other_parts_ask_for_must_be_done_too(monkeypatch):
    course, (lesson,) = course_of(1)
    enrolment = enrolled(OpenEditionFactory(course=course, modality=Modality.SELF_ADMINISTERED))
    monkeypatch.setattr(course_completions, "_entries", {"one": (1, "one", lambda _edition: 1)})
    done(enrolment, lesson)
    assert state(enrolment)[0] == EnrolmentState.ACCEPTED
    complete(participation=enrolment.participation, item=course.pages.first().translation_key, kind=ItemKind.CAPSTONE)
    assert state(enrolment)[0] == EnrolmentState.COMPLETED


def test_with_a_tutor_the_coordinator_completes():
    course, (lesson,) = course_of(1)
    enrolment = enrolled(RunningEditionFactory(course=course))
    done(enrolment, lesson)
    assert state(enrolment)[0] == EnrolmentState.ACCEPTED
    assert queries.is_all_done(enrolment)


def test_a_translation_changes_no_count_and_loses_no_progress():
    course, (lesson, other) = course_of(2)
    enrolment = enrolled(RunningEditionFactory(course=course))
    done(enrolment, lesson)
    module = lesson.get_parent().specific
    spanish = module_of(course, "Módulo", language="es", translation_of=module)
    lesson_of(spanish, "Lección", translation_of=lesson)
    lesson_of(spanish, "Otra", translation_of=other)
    with translation.override("es"):
        assert [spot.lesson.title for spot in outline(course.pk).spots.values()] == ["Lección", "Otra"]
    assert queries.lessons_done([enrolment.edition_id]) == {enrolment.edition_id: 1}
    assert not queries.is_all_done(enrolment)
    assert Completion.objects.count() == 1


def test_a_lesson_translated_in_the_admin_keeps_its_blocks_and_what_was_done_of_it():
    course, (lesson,) = course_of(1)
    lesson.body = [
        ("check", {"question": "Why?", "choices": [{"text": "So", "right": True, "why": "It is."}]}),
        ("table", {"caption": "Numbers", "heads": ["A", "B"], "rows": [{"cells": ["1", "2"]}], "row_heads": True}),
    ]
    lesson.save_revision().publish()
    enrolment = enrolled(RunningEditionFactory(course=course))
    done(enrolment, lesson)
    for page in (lesson.get_parent().specific, LessonPage.objects.get()):
        source, _made = TranslationSource.get_or_create_from_instance(page)
        source.update_from_db()
        made = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="pt"))
        made.save_target(publish=True)
    portuguese = LessonPage.objects.get(locale__language_code="pt")
    assert portuguese.get_parent().get_parent() == course_page(course, "pt").page_ptr
    assert portuguese.translation_key == lesson.translation_key
    assert [block.id for block in portuguese.body] == [block.id for block in LessonPage.objects.get(pk=lesson.pk).body]
    assert [block.block_type for block in portuguese.body] == ["check", "table"]
    assert queries.is_all_done(enrolment)
