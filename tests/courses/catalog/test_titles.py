"""An edition's title without what only tells which edition it is."""

import pytest

from courses.catalog.titles import course_title


@pytest.mark.parametrize(
    ("edition", "course"),
    [
        ("Gender equity through STEAM (first edition)", "Gender equity through STEAM"),
        ("Quality Apprenticeships Workshop Course (2021 edition)", "Quality Apprenticeships Workshop Course"),
        ("Gender and STEAM competences (new edition 2023)", "Gender and STEAM competences"),
        ("Digital skills – edition 2", "Digital skills"),
        ("Digital skills - Edition 12", "Digital skills"),
        ("Diploma in Management (CIP) – workshop 1, Guatemala", "Diploma in Management (CIP)"),
        ("Big Data (3rd edition)", "Big Data"),
    ],
)
def test_words_that_tell_the_edition_are_left_out(edition, course):
    assert course_title(edition) == course


@pytest.mark.parametrize(
    "title",
    [
        "Quality Apprenticeships in Latin America and the Caribbean 2022",
        "Gender equity strategies (Spanish and Portuguese)",
        "Academy on Labour Migration – module on Competency-Based Certification",
        "Course and Workshop on tools",
        "The digital edition 2",
        "(first edition)",
        "",
    ],
)
def test_a_title_that_may_be_the_course_s_own_stays_whole(title):
    assert course_title(title) == title
