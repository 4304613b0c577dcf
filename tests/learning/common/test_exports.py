"""Tables as files: the same cells in both, and no cell that a spreadsheet would run."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.http import Http404
from django.utils.translation import gettext_lazy, override

from learning.common.charts import Hidden
from learning.common.exports import as_file, csv_response, xlsx_response

HEADS = ["Institution", gettext_lazy("Participants")]
ROWS = [["INA", 41], ["Ñandutí, “sí”", None], ["SENAI", Hidden]]


def csv_rows(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def sheet(response):
    return openpyxl.load_workbook(io.BytesIO(response.content)).active


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_both_files_hold_the_same_cells():
    expected = [
        ["Institution", "Participants"],
        ["INA", "41"],
        ["Ñandutí, “sí”", ""],
        ["SENAI", "fewer than 5 or hidden"],
    ]
    assert csv_rows(csv_response(filename="x", heads=HEADS, rows=ROWS)) == expected
    cells = [
        ["" if value is None else str(value) for value in row]
        for row in sheet(xlsx_response(filename="x", heads=HEADS, rows=ROWS)).iter_rows(values_only=True)
    ]
    assert cells == expected


def test_files_say_what_they_are():
    as_csv = csv_response(filename="figures-2022", heads=HEADS, rows=ROWS)
    as_xlsx = xlsx_response(filename="figures-2022", heads=HEADS, rows=ROWS)
    assert as_csv["Content-Type"] == "text/csv; charset=utf-8"
    assert as_csv["Content-Disposition"] == 'attachment; filename="figures-2022.csv"'
    assert as_csv.content.startswith(b"\xef\xbb\xbf")
    assert as_xlsx["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert as_xlsx["Content-Disposition"] == 'attachment; filename="figures-2022.xlsx"'


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://evil.example")']
)
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    assert csv_rows(csv_response(filename="x", heads=["a"], rows=[[text]]))[1] == [f"'{text}"]
    cell = sheet(xlsx_response(filename="x", heads=["a"], rows=[[text]]))["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == text.replace("\r", "\n")


def test_a_heading_that_looks_like_a_formula_stays_a_text():
    assert csv_rows(csv_response(filename="x", heads=["=1"], rows=[]))[0] == ["'=1"]
    assert sheet(xlsx_response(filename="x", heads=["=1"], rows=[]))["A1"].data_type == "s"


def test_numbers_and_dates_stay_what_they_are():
    row = [-5, 2.5, dt.date(2022, 4, 11), dt.datetime(2022, 4, 11, 15, 30, tzinfo=dt.UTC)]
    assert csv_rows(csv_response(filename="x", heads="abcd", rows=[row]))[1] == [
        "-5",
        "2.5",
        "2022-04-11",
        "2022-04-11 12:30",
    ]
    cells = [cell.value for cell in sheet(xlsx_response(filename="x", heads="abcd", rows=[row]))[2]]
    assert cells == [-5, 2.5, dt.datetime(2022, 4, 11), dt.datetime(2022, 4, 11, 12, 30)]  # noqa: DTZ001


def test_control_characters_and_long_titles_do_not_break_the_workbook():
    response = xlsx_response(
        filename="x", heads=["a"], rows=[["a\x00b\x0bc"]], title="Figures: [2022] of the whole network / all"
    )
    assert sheet(response)["A2"].value == "abc"
    assert sheet(response).title == "Figures   2022  of the whole ne"


def test_a_file_of_another_kind_is_not_there():
    assert as_file("csv", filename="x", heads=HEADS, rows=ROWS)["Content-Type"] == "text/csv; charset=utf-8"
    with pytest.raises(Http404):
        as_file("pdf", filename="x", heads=HEADS, rows=ROWS)
