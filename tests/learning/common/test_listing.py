from django.http import QueryDict
from django.utils import translation

from learning.common.listing import Facet, Listing, Row

YEAR = Facet("year", "Year", order="newest")
TOPIC = Facet("topic", "Topic")
ROWS = [
    Row("a", "Formación dual en la empresa", {"year": ["2021"], "topic": ["dual"]}),
    Row("b", "Empleos verdes", {"year": ["2022"], "topic": ["green", "dual"]}),
    Row("c", "Big data", {"year": [""]}),
]


def listing(asked="", **more):
    return Listing(ROWS, (YEAR, TOPIC), QueryDict(asked), **more)


def options(found, name):
    facet = next(facet for facet in found.facets if facet["name"] == name)
    return [(option["value"], option["count"], option["current"]) for option in facet["options"]]


def test_a_list_without_a_question_has_every_row_in_its_order():
    assert listing().keys == ["a", "b", "c"]


def test_search_reads_every_word_and_ignores_accents_and_capitals():
    assert listing("q=FORMACION").keys == ["a"]
    assert listing("q=dual+formacion").keys == ["a"]
    assert listing("q=dual+data").keys == []


def test_a_facet_narrows_and_its_counts_are_those_of_the_other_choices():
    found = listing("topic=dual")
    assert found.keys == ["a", "b"]
    assert options(found, "year") == [("2022", 1, False), ("2021", 1, False)]
    assert options(found, "topic") == [("dual", 2, True), ("green", 1, False), ("-", 1, False)]


def test_what_is_not_recorded_can_be_chosen_and_stands_last():
    assert options(listing(), "year") == [("2022", 1, False), ("2021", 1, False), ("-", 1, False)]
    assert listing("year=-").keys == ["c"]


def test_a_filter_that_makes_no_sense_is_left_out_and_told():
    with translation.override("en"):
        found = listing("year=potato&topic=dual&page=banana")
    assert found.keys == ["a", "b"]
    assert found.unknown == ["“potato” is not a value of “Year”, so it was left out."]


def test_an_option_keeps_the_other_choices_and_goes_back_to_the_first_page():
    found = listing("topic=dual&q=e&page=2")
    year = next(facet for facet in found.facets if facet["name"] == "year")
    assert [option["url"] for option in year["options"]] == ["?topic=dual&q=e&year=2022", "?topic=dual&q=e&year=2021"]


def test_a_page_beyond_the_last_is_the_last():
    assert listing("page=99", per_page=2).keys == ["c"]


def test_a_facet_that_cannot_narrow_is_not_offered():
    assert Listing(ROWS[:1], (YEAR,), QueryDict("")).facets == []
