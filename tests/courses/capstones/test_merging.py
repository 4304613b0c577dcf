"""Two people write in one section at once: nothing that anybody wrote is lost, and it is plain whose is whose."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.capstones.merging import merged, merged_field
from learning.common.sanitize import sanitize

ANA, JUAN = "<p><strong>Ana wrote:</strong></p>", "<p><strong>Juan wrote:</strong></p>"


def merge(base, mine, theirs):
    """Juan saves; Ana was before him."""
    return merged(base, mine, theirs, mine_label="Juan wrote:", theirs_label="Ana wrote:")


def test_each_changes_another_paragraph():
    found = merge("<p>One</p><p>Two</p>", "<p>One, better</p><p>Two</p>", "<p>One</p><p>Two, better</p>")
    assert found == ("<p>One, better</p><p>Two, better</p>", False)


def test_both_change_the_same_paragraph_and_both_stand_under_their_names():
    found = merge("<p>One</p><p>Two</p>", "<p>Uno</p><p>Two</p>", "<p>Um</p><p>Two</p>")
    assert found == (f"{ANA}<p>Um</p>{JUAN}<p>Uno</p><p>Two</p>", True)


def test_neighbouring_paragraphs_are_told_apart():
    found = merge("<p>1</p><p>2</p><p>3</p>", "<p>1a</p><p>2a</p><p>3</p>", "<p>1</p><p>2b</p><p>3b</p>")
    assert found == (f"<p>1a</p>{ANA}<p>2b</p>{JUAN}<p>2a</p><p>3b</p>", True)


def test_points_of_a_list_are_pieces_of_their_own():
    found = merge(
        "<ul><li>One</li><li>Two</li></ul>",
        "<ul><li>One</li><li>Two</li><li>Three</li></ul>",
        "<ul><li>One!</li><li>Two</li></ul>",
    )
    assert found == ("<ul><li>One!</li><li>Two</li><li>Three</li></ul>", False)


def test_both_begin_an_empty_section():
    found = merge("", "<p>Mine</p>", "<p>Hers</p>")
    assert found == ("<p>Hers</p><p>Mine</p>", False)


def test_what_one_deleted_and_the_other_changed_stays():
    assert merge("<p>One</p><p>Two</p>", "<p>Two</p>", "<p>One, better</p><p>Two</p>").html == (
        "<p>One, better</p><p>Two</p>"
    )


def test_a_save_that_arrives_twice_adds_nothing():
    once = merge("<p>One</p>", "<p>Uno</p>", "<p>Um</p>").html
    assert merge("<p>One</p>", "<p>Uno</p>", once).html == once


def test_typing_on_after_a_merge_goes_into_ones_own_passage():
    """The next save begins from what the last one sent, not from what was made of it."""
    once = merge("<p>One</p>", "<p>Uno</p>", "<p>Um</p>").html
    assert merge("<p>Uno</p>", "<p>Uno y más</p>", once) == (f"{ANA}<p>Um</p>{JUAN}<p>Uno y más</p>", False)


def test_words_outside_of_paragraphs_are_kept():
    assert (
        merge("", "loose <strong>words</strong><p>more</p>", "").html
        == "<p>loose <strong>words</strong></p><p>more</p>"
    )


UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.sampled_from(["water", "work", "plan", "people", "pan", "paz", "sol", "mar", "luz", "río"])
lines = st.lists(words, max_size=4).map(" ".join)


@st.composite
def texts(draw):
    blocks = draw(st.lists(st.tuples(st.sampled_from(["p", "h3", "ul", "ol", "blockquote"]), lines), max_size=6))
    return "".join(
        f"<{tag}><li>{line}</li></{tag}>" if tag in ("ul", "ol") else f"<{tag}>{line}</{tag}>" for tag, line in blocks
    )


def said(html):
    return set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html)))


@UNHURRIED
@given(texts(), texts(), texts())
def test_every_word_stays_that_nobody_deleted(base, mine, theirs):
    found = said(merge(base, mine, theirs).html)
    assert said(mine) - said(base) <= found
    assert said(theirs) - said(base) <= found
    assert said(base) & said(mine) & said(theirs) <= found


@UNHURRIED
@given(texts(), texts())
def test_without_a_base_nothing_is_lost(mine, theirs):
    """Where the text that a save was based on is no longer kept."""
    assert said(mine) | said(theirs) <= said(merge("", mine, theirs).html)


@UNHURRIED
@given(texts(), texts(), texts())
def test_what_is_merged_is_clean_and_sending_it_again_changes_nothing(base, mine, theirs):
    base, mine, theirs = sanitize(base), sanitize(mine), sanitize(theirs)
    once = merge(base, mine, theirs).html
    assert sanitize(once) == once
    assert said(merge(mine, mine, once).html) == said(once)


def test_short_fields():
    assert merged_field("A", "B", "A", 9) == "B"
    assert merged_field("A", "A", "C", 9) == "C"
    assert merged_field("A", "B", "C", 9) == "C / B"
    assert merged_field("A", "B", "C / B", 9) == "C / B"
    assert merged_field("A", "long enough", "long too", 9) is None
