"""Charts: what is drawn, said and tabled are the same figures, and what is unknown or hidden is never a zero."""

import pickle
import re

import pytest
from django.template import Context, Template
from django.utils import translation

from learning.common.charts import Chart, Hidden, Part, Row, bars, columns, legend, ranked, summary, table

GENDER = Chart(
    "Participants",
    rows=[Row("women", "Women", 13), Row("men", "Men", 7), Row("another", "Another", None), Row("x", "Said", Hidden)],
    unit="People",
    label="Gender",
)
DIVIDED = Chart(
    "By course",
    rows=[
        Row("a", "A", 10, [Part("women", "Women", 6), Part("men", "Men", 4)]),
        Row("b", "B", 8, [Part("women", "Women", 5), Part("men", "Men", None)]),
        Row("c", "C", 4),
    ],
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def drawn(tag, chart):
    return Template("{% load minga %}{% " + tag + " chart %}").render(Context({"chart": chart}))


def test_bars_are_as_long_as_their_values_and_unknown_ones_have_none():
    assert [(bar["state"], bar["told"], [piece["size"] for piece in bar["segments"]]) for bar in bars(GENDER)] == [
        ("known", "13", ["82"]),
        ("known", "7", ["44.15"]),
        ("unknown", "unknown", []),
        ("hidden", "fewer than 5 or hidden", []),
    ]


def test_parts_follow_one_another_and_what_is_not_divided_is_drawn_as_such():
    pieces = [[(piece["key"], piece["start"], piece["size"]) for piece in bar["segments"]] for bar in bars(DIVIDED)]
    assert pieces == [
        [("women", "0", "49.2"), ("men", "49.2", "32.8")],
        [("women", "0", "41"), ("undivided", "41", "24.6")],
        [("undivided", "0", "32.8")],
    ]
    assert [part.key for part in legend(DIVIDED)] == ["women", "men", "undivided"]


def test_the_table_says_every_figure_and_what_is_not_known():
    assert table(DIVIDED) == {
        "heads": ["Women", "Men", "Number"],
        "rows": [
            {"label": "A", "url": "", "lang": "", "cells": ["6", "4", "10"]},
            {"label": "B", "url": "", "lang": "", "cells": ["5", "unknown", "8"]},
            {"label": "C", "url": "", "lang": "", "cells": ["unknown", "unknown", "4"]},
        ],
    }


def test_a_screen_reader_hears_the_figures():
    assert summary(GENDER) == "Participants. Women: 13; Men: 7; Another: unknown; Said: fewer than 5 or hidden"


def test_a_long_chart_refers_to_its_table():
    chart = Chart("Years", rows=[Row(str(year), str(year), year) for year in range(10)])
    assert summary(chart).endswith("7: 7; The table below has every row.")


def test_ranking_puts_the_largest_first_and_the_untold_last():
    assert [row.key for row in ranked(Chart("x", rows=list(reversed(GENDER.rows)))).rows] == [
        "women",
        "men",
        "x",
        "another",
    ]
    assert [row.key for row in ranked(GENDER, limit=1).rows] == ["women"]


def test_columns_share_the_width_and_rise_to_their_values():
    chart = Chart("Years", rows=[Row("2021", "2021", 50), Row("2022", "2022", 100), Row("2023", "2023", None)])
    assert [
        (c["x"], c["width"], [p["size"] for p in c["segments"]], c["above"], c["peak"]) for c in columns(chart)
    ] == [
        ("9.67", "14", ["80"], "96", False),
        ("43", "14", ["160"], "16", True),
        ("76.33", "14", [], "176", False),
    ]


@pytest.mark.parametrize("tag", ["bar_chart", "stacked_chart", "ranked_chart", "column_chart"])
@pytest.mark.parametrize("chart", [GENDER, DIVIDED], ids=["plain", "divided"])
def test_every_chart_has_a_name_for_screen_readers_and_its_table(tag, chart):
    html = drawn(tag, chart)
    assert f'role="img" aria-label="{summary(ranked(chart) if tag == "ranked_chart" else chart)}"' in html
    assert html.count('<th scope="row">') == len(chart.rows)
    assert "style=" not in html


@pytest.mark.parametrize("tag", ["bar_chart", "stacked_chart", "ranked_chart", "column_chart"])
def test_a_chart_without_rows_says_so(tag):
    assert "No figures yet." in drawn(tag, Chart("Nothing"))


def test_labels_are_text_whatever_is_in_them():
    html = drawn("bar_chart", Chart("<b>", rows=[Row("a", "<script>", 3)]))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(("language", "number"), [("es", "1\xa0204"), ("pt", "1.204"), ("en", "1,204")])
def test_numbers_are_written_in_the_language_and_coordinates_are_not(language, number):
    with translation.override(language):
        html = drawn("column_chart", Chart("x", rows=[Row("a", "A", 1204), Row("b", "B", 1000)]))
    assert f">{number}<" in html
    assert all(re.fullmatch(r"[\d.]+%?", value) for value in re.findall(r' (?:x|y|width|height)="([^"]+)"', html))


def test_a_value_of_zero_is_told_as_zero():
    assert [(bar["told"], bar["segments"]) for bar in bars(Chart("x", rows=[Row("a", "A", 0)]))] == [("0", [])]


def test_a_label_too_long_for_its_column_is_told_below():
    chart = Chart("x", rows=[Row("2021", "2021", 5), Row("", "Year not recorded", 3), Row("b", "Before the site", 1)])
    assert [column["label"] for column in columns(chart)] == ["2021", "*", "**"]
    assert '<p class="meta">* Year not recorded</p>' in drawn("column_chart", chart)
    assert '<p class="meta">** Before the site</p>' in drawn("column_chart", chart)


def test_hidden_is_one_value_that_survives_a_cache_and_is_never_counted_as_true():
    assert pickle.loads(pickle.dumps(Hidden)) is Hidden
    assert not Hidden
