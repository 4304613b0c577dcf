"""What the codes of a line mean once results frameworks of several years use the same ones."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from learning.activities.models import Framework, Indicator, Output, RegisterLine
from learning.common.recording import RecordError
from tests.factories.reading import links, main_of, words
from tests.factories.record import RESULTS, everything, load, small_record

pytestmark = pytest.mark.django_db

OLD, NEW = "Programme 2020-2021", "Programme 2022-23"
NEXT = {
    "framework": NEW,
    "impact": "Fair transitions",
    "outputs": [{"code": "5.1", "text": "Systems"}],
    "indicators": [{"code": "5.1.1", "output": "5.1", "text": "Number of strategies"}],
    "second_order_outcomes": ["Transitions"],
    "first_order_outcomes": [{"text": "Instruments", "second_order_outcome": "Transitions"}],
}


def line(name="R-22", start="2022-04", **fields):
    told = {"register": "Organized", "role": "organized", "title": name, "start": start, "participants": 7}
    told |= {"outputs": ["5.1"], "indicators": ["5.1.1"], "first_order_outcome": "Instruments"}
    return {"id": name, **told, **fields}


def meaning(title):
    """What the line's output, indicator, and outcome say, each by its words or those above it."""
    found = RegisterLine.objects.get(activity__title=title)
    activity = found.activity
    said = [output.text for output in found.outputs.all()] + [one.text for one in activity.indicators.all()]
    return said + ([activity.outcome.parent and activity.outcome.parent.text] if activity.outcome else [])


def figures(first, last=None):
    out = StringIO()
    options = ("--by", "indicator", "--kind", "register", "--from", first, "--to", last or first)
    call_command("figures", *options, "--format", "json", stdout=out)
    return [tuple(row.values()) for row in json.loads(out.getvalue())]


THEN = ["Capacity", "Number of States", "Lifelong learning"]
NOW = ["Systems", "Number of strategies", "Transitions"]


def test_a_second_framework_leaves_what_the_first_one_means(place, loaded):
    load(place, {"results": NEXT, "activities": [*loaded["activities"], line()]})
    assert meaning("Workshop on qualifications") == THEN
    assert meaning("R-22") == NOW
    assert sorted(Framework.objects.values_list("name", "impact")) == [
        (OLD, "More and better jobs"),
        (NEW, "Fair transitions"),
    ]
    assert sorted(Output.objects.values_list("framework__name", "code", "text")) == [
        (OLD, "5.1", "Capacity"),
        (OLD, "5.2", ""),
        (NEW, "5.1", "Systems"),
    ]


def test_loaded_again_neither_framework_changes(place, loaded):
    record = {"results": NEXT, "activities": [*loaded["activities"], line()]}
    load(place, record)
    before = everything()
    assert load(place, record) == []
    assert load(place, loaded) == []
    assert load(place, {"results": [RESULTS, NEXT]}) == []
    assert everything() == before


def test_a_whole_record_with_both_frameworks_means_what_each_year_did(place):
    record = small_record("activities")
    load(place, {"results": [RESULTS, NEXT], "activities": [*record["activities"], line()]})
    assert meaning("Workshop on qualifications") == THEN
    assert meaning("R-22") == NOW


@pytest.mark.parametrize(("start", "expected"), [("2021-02", THEN), ("2022-12", NOW), ("2023", NOW), ("2025", NOW)])
def test_lines_that_come_later_go_by_their_year_or_else_the_last_framework(place, loaded, start, expected):
    load(place, {"results": NEXT})
    load(place, {"activities": [line(start=start)]})
    assert meaning("R-22") == expected


def test_a_framework_that_comes_along_means_its_lines_whatever_their_year(place, loaded):
    load(place, {"results": NEXT, "activities": [line(start="2021-02")]})
    assert meaning("R-22") == NOW


def test_a_line_that_names_another_code_keeps_the_meaning_of_the_rest(place, loaded):
    more = RESULTS | {"indicators": [*RESULTS["indicators"], {"code": "5.1.2", "output": "5.1", "text": "Old two"}]}
    other = NEXT | {"indicators": [*NEXT["indicators"], {"code": "5.1.3", "output": "5.1", "text": "New three"}]}
    load(place, {"results": [more, other]})
    loaded["activities"][0]["indicators"] = ["5.1.1", "5.1.2"]
    load(place, {"activities": loaded["activities"]})
    assert meaning("Workshop on qualifications") == ["Capacity", "Number of States", "Old two", "Lifelong learning"]
    loaded["activities"][0]["indicators"] = ["5.1.1", "5.1.3"]
    load(place, {"results": other, "activities": loaded["activities"]})
    assert meaning("Workshop on qualifications") == ["Capacity", "Number of States", "New three", "Lifelong learning"]


def test_a_code_that_waited_joins_the_framework_that_tells_it(place):
    load(place, {"activities": [line()]})
    assert Indicator.objects.get().framework is None
    load(place, {"results": NEXT})
    assert meaning("R-22") == NOW
    load(place, {"results": RESULTS})
    assert meaning("R-22") == NOW
    assert Indicator.objects.filter(framework=None).count() == 0


def test_figures_of_a_code_tell_each_year_its_own(place, loaded):
    load(place, {"results": NEXT, "activities": [line(), line("R-23", "2023-05", participants=5)]})
    assert figures("2020") == [("5.1.1", 1, 12, 0), (None, 1, None, 1)]
    assert figures("2022") == [("5.1.1", 1, 7, 0)]
    assert figures("2020", "2023") == [("5.1.1", 3, 24, 0), (None, 1, None, 1)]


def test_pages_tell_every_framework_and_the_lines_of_each(place, loaded, client):
    load(place, {"results": NEXT, "activities": [line(), line("R-23", "2023-05")]})
    response = client.get("/en/registers/framework/")
    headings = [heading.get_text() for heading in main_of(response).find_all("h2")]
    assert headings == [NEW, OLD]
    new, old = main_of(response).find_all("article")
    assert "Number of strategies" in new.get_text()
    assert "Number of States" in old.get_text()
    found = [client.get(part.find("a")["href"]) for part in (new, old)]
    assert [sorted(title for title in links(one) if title in {"R-22", "R-23"}) for one in found] == [
        ["R-22", "R-23"],
        [],
    ]
    page = client.get(f"/en/registers/{RegisterLine.objects.get(activity__title='R-22').pk}/")
    assert "Number of strategies" in words(page)
    assert "Number of States" not in words(page)
    assert NEW in words(page)


def test_the_same_framework_twice_in_a_file_is_refused(place, loaded):
    with pytest.raises(RecordError, match="rows 1 and 2 have the same id"):
        load(place, {"results": [NEXT, NEXT]})
