"""Comments are about words that stand in the text, and stand beside them."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from courses.capstones.actions.assessing import begin_assessment, return_roadmap
from courses.capstones.actions.commenting import comment_passage, edit_comment, remove_comment
from courses.capstones.queries.assessing import reading
from learning.common.passages import Mark, place, text_of
from learning.common.sanitize import sanitize_marked
from tests.factories.assessing import handed_in, tutor_of
from tests.factories.capstones import PLAN, PROBLEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    of = handed_in()
    return begin_assessment(roadmap=of, by=tutor_of(of))


def say(own, passage, text="Who?", **fields):
    fields = {"key": uuid.uuid4(), "section": PROBLEM, "by": own.tutor} | fields
    return comment_passage(assessment=own, passage=passage, text=text, **fields)


def code_of(refused):
    return refused.value.error_list[0].code


def shown(own):
    return [(sanitize_marked(part.html, part.marks)) for part in reading(own.roadmap).parts]


def test_a_comment_marks_its_words_across_tags_and_white_space(own):
    say(own, "firms \n\ttrain.")
    assert shown(own)[0] == (
        '<p>Few <mark data-notes="1">firms </mark><em><mark data-notes="1">train</mark></em>'
        '<mark data-notes="1">.</mark><a class="note" href="#note-1" id="passage-1">1</a> Few firms pay.</p>'
    )


def test_the_second_time_that_words_stand_is_told_from_the_first(own):
    say(own, "Few firms", occurrence=1)
    assert shown(own)[0] == (
        '<p>Few firms <em>train</em>. <mark data-notes="1">Few firms</mark>'
        '<a class="note" href="#note-1" id="passage-1">1</a> pay.</p>'
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"passage": "Nobody wrote this"},
        {"passage": "Few firms", "occurrence": 2},
        {"passage": "Few firms", "section": PLAN},
        {"passage": "Few firms", "section": uuid.uuid4()},
        {"passage": "<em>train</em>"},
        {"passage": "   "},
    ],
)
def test_a_passage_that_is_not_there_is_refused(own, fields):
    with pytest.raises(ValidationError) as refused:
        say(own, **fields)
    assert code_of(refused) == "passage"
    assert own.comments.count() == 0


def test_a_comment_sent_twice_is_one_and_a_late_repetition_brings_nothing_back(own):
    key = uuid.uuid4()
    said = say(own, "Few firms", key=key)
    assert say(own, "Few firms", key=key) == said
    remove_comment(comment=said)
    remove_comment(comment=said)
    say(own, "Few firms", key=key)
    kept = own.comments.get()
    assert (kept.text, kept.passage) == ("", "")
    assert reading(own.roadmap).notes == []


def test_a_key_of_another_assessment_is_refused(own):
    said = say(own, "Few firms")
    of = handed_in(name="Chile", run=own.roadmap.team.run)
    with pytest.raises(ValidationError) as refused:
        say(begin_assessment(roadmap=of, by=own.tutor), "Few firms", key=said.key)
    assert code_of(refused) == "key"


def test_a_comment_is_changed_and_one_without_words_refused(own):
    said = say(own, "Few firms")
    assert edit_comment(comment=said, text=" How many? ").text == "How many?"
    for text in ("", " \n ", "x" * 2001):
        with pytest.raises(ValidationError):
            edit_comment(comment=said, text=text)


def test_after_the_decision_no_comment_changes(own):
    said = say(own, "Few firms")
    return_roadmap(assessment=own, by=own.tutor)
    for change in (
        lambda: say(own, "Few firms"),
        lambda: edit_comment(comment=said, text="Late"),
        lambda: remove_comment(comment=said),
    ):
        with pytest.raises(ValidationError) as refused:
            change()
        assert code_of(refused) == "decided"
    said.refresh_from_db()
    assert said.text == "Who?"


def test_notes_are_numbered_in_the_order_of_their_passages(own):
    say(own, "ask the council", section=PLAN, text="third")
    say(own, "pay", text="second")
    say(own, "Few firms", text="first")
    assert [note.comment.text for note, _stretch in reading(own.roadmap).notes] == ["first", "second", "third"]


def test_marks_that_overlap_keep_the_tags_in_order_and_the_words_as_they_are():
    html = '<p>A &lt;b&gt; and <a href="https://example.org">a&nbsp;link here</a> end</p>'
    text = text_of(html)
    marks = [Mark(*place(text, "<b> and a", 0), 1), Mark(*place(text, "and a link", 0), 2)]
    marked = sanitize_marked(html, marks)
    assert text_of(marked) == "A<b>andalinkhere12end"
    assert "<script" not in sanitize_marked("<p>x<script>alert(1)</script></p>", [Mark(0, 1, 1)])
    assert marked.count("<a ") == marked.count("</a>") == 3
    assert marked.index("</a>") < marked.index('class="note"')
