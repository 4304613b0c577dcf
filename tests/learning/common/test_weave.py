"""Covers: no two titles alike, always the same one for a title, and small."""

from itertools import product

import pytest
from django.template import Context, Template

from learning.common.weave import weave

TITLES = [
    f"{kind} {subject} {year}"
    for kind, subject, year in product(
        ("Course on", "Guide to", "Seminar:", "Network of"),
        ("green jobs", "care work", "apprenticeships", "hybrid classes", "rural areas", "skills", "financing"),
        range(2015, 2023),
    )
]


def drawn(title):
    return Template("{% load minga %}{% weave title %}").render(Context({"title": title}))


def test_two_hundred_titles_give_two_hundred_covers():
    assert len(TITLES) == 224
    assert len({weave(title) for title in TITLES}) == 224


def test_titles_that_differ_by_one_letter_are_told_apart_at_a_glance():
    one, other = weave("Module 1"), weave("Module 2")
    assert (one.ground, [shape.path for shape in one.shapes]) != (other.ground, [shape.path for shape in other.shapes])


def test_a_title_always_has_the_same_cover():
    assert weave("Formación profesional") == weave("Formación profesional")
    assert weave("Formación profesional") == weave("  formación PROFESIONAL ")


@pytest.mark.parametrize("title", ["", "x", "漢字", "<script>alert(1)</script>"])
def test_any_text_has_a_cover_and_never_shows_itself(title):
    svg = drawn(title)
    assert svg.startswith('<svg class="cover"')
    assert "script" not in svg


def test_a_cover_is_small_and_carries_no_style():
    sizes = {title: len(drawn(title).encode()) for title in TITLES}
    assert max(sizes.values()) <= 1536
    assert not [title for title in TITLES if "style=" in drawn(title) or " id=" in drawn(title)]


def is_whole_stripe(shape):
    return shape.path.count("M") == 1 and shape.path.endswith("H0z")


def test_motifs_stand_out_from_their_field():
    """What lies in the middle of the cloth is bright on deep or deep on bright, never deep on deep."""
    bright = {"2", "paper"}
    for title in TITLES:
        shapes = weave(title).shapes
        stripes = [place for place, shape in enumerate(shapes) if is_whole_stripe(shape)]
        field = next(place for place in stripes if place + 1 not in stripes)
        assert (shapes[field + 1].fill in bright) != (shapes[field].fill in bright), title


def test_a_band_repeats_the_cloth_at_its_own_size():
    svg = Template("{% load minga %}{% weave_band title %}").render(Context({"title": "Minga"}))
    assert 'width="100%" height="112"' in svg
    assert 'patternUnits="userSpaceOnUse" width="300" height="112"' in svg
