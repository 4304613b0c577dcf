"""A file that is not what it should be is refused with its place, and nothing at all is written."""

import json

import pytest
from django.core.management import CommandError, call_command

from learning.record.actions import load_record
from learning.record.management.commands.load_record import SHOWN_PROBLEMS
from tests.factories.people import InstitutionFactory
from tests.factories.record import FIRST, everything, load, small_record, written

pytestmark = pytest.mark.django_db

DATE = "a date: a day (2021-10-04), a month (2021-10) or a year (2021)"
COUNTRY = "a country as two letters of ISO 3166-1, such as UY"
WHOLE = "a whole number, 0 or more"


def refusal(directory, record):
    """Return what the command says of a record that it must refuse; make sure that it wrote nothing."""
    before = everything()
    with pytest.raises(CommandError) as refused:
        call_command("load_record", written(directory, record), verbosity=0)
    assert everything() == before
    first, *problems = str(refused.value).splitlines()
    assert first == "The record was not loaded; nothing was written."
    return [problem.strip() for problem in problems]


FIELDS = [
    ("courses", "start", "2021-13", f'found "2021-13", expected {DATE}'),
    ("courses", "start", "2021-00", f'found "2021-00", expected {DATE}'),
    ("courses", "start", "2021-02-30", f'found "2021-02-30", expected {DATE}'),
    ("courses", "start", "4 October 2021", f'found "4 October 2021", expected {DATE}'),
    ("courses", "start", "0202-10", 'found "0202-10", expected a date between the years 1900 and 2100'),
    ("courses", "start", 2021, f"found 2021, expected {DATE}"),
    ("courses", "end", "2021-09-30", 'found "2021-09-30", expected a date that is not before start (2021-10-04)'),
    ("courses", "year", 21, "found 21, expected a whole number from 1900 to 2100"),
    ("courses", "title", "", 'found "", expected text that is not empty'),
    ("courses", "title", "  ", 'found "  ", expected text that is not empty'),
    ("courses", "title", None, "found nothing, expected text"),
    ("courses", "title", 7, "found 7, expected text"),
    ("courses", "title", "a\x00b", r'found "a\\x00b", expected text without broken characters'),
    ("courses", "title", "\ud800", r'found "\\ud800", expected text without broken characters'),
    ("courses", "title", "t" * 301, f'found "{"t" * 59}…, expected at most 300 characters (it has 301)'),
    ("courses", "status", "done", 'found "done", expected one of planned, running, held'),
    ("courses", "status", None, "found nothing, expected one of planned, running, held"),
    ("courses", "modality", "blended", None),
    ("courses", "placeholder", "false", 'found "false", expected true or false'),
    ("courses", "capstone", 1, "found 1, expected true or false"),
    ("courses", "participants", -1, f"found -1, expected {WHOLE}"),
    ("courses", "participants", 41.0, f"found 41.0, expected {WHOLE}"),
    ("courses", "participants", "41", f'found "41", expected {WHOLE}'),
    ("courses", "participants", True, f"found true, expected {WHOLE}"),
    ("courses", "participants", 10**12, f"found 1000000000000, expected {WHOLE}"),
    ("courses", "participants", 37, "found 37, expected at least 38, which women and men add up to"),
    ("courses", "women", 22, None),
    ("courses", "country_list", "CO", 'found "CO", expected a list'),
    ("courses", "partners", [""], 'found "", expected text that is not empty'),
    ("courses", "same_as", "R-9", 'found "R-9", expected the id of a row of activities.json'),
    ("courses", "sources", "a.txt", 'found "a.txt", expected a list'),
    ("institutions", "country", "XX", f'found "XX", expected {COUNTRY}'),
    ("institutions", "country", "co", f'found "co", expected {COUNTRY}'),
    ("institutions", "acronym", "ML GUYANA", None),
    ("institutions", "member_2019", "yes", 'found "yes", expected true or false'),
    ("institutions", "aliases", {"es": "x"}, 'found {"es": "x"}, expected a list'),
    ("events", "language", "xx", 'found "xx", expected a language as its ISO 639 letters, such as es'),
    ("events", "url", "javascript:alert(1)", None),
    ("events", "end_date", "2022-03-28", None),
    ("events", "same_as", "C-1", 'found "C-1", expected the id of a row of activities.json'),
    ("publications", "status", "draft", 'found "draft", expected one of planned, published'),
    ("publications", "number", 1, "found 1, expected text"),
    ("activities", "indicators", ["5.1.9"], 'found "5.1.9", which is in no results framework'),
    ("activities", "outputs", ["9"], 'found "9", which is in no results framework'),
    ("activities", "first_order_outcome", "Other", 'found "Other", which is in no results framework'),
    ("activities", "second_order_outcome", "Other", 'found "Other", which is in no results framework'),
    ("networks", "course_ids", ["C-9"], 'found "C-9", expected the id of a row of courses.json'),
]


@pytest.mark.parametrize(("file", "field", "value", "message"), FIELDS)
def test_a_wrong_field_is_named_with_its_file_and_row(tmp_path, file, field, value, message):
    record = small_record()
    record[file][0][field] = value
    told = refusal(tmp_path / "record", record)
    place = {("women"): "participants"}.get(field, field)
    if (file, field) == ("institutions", "acronym"):
        place = "institutions.json, row ML Guyana, field acronym"
        assert told == [f'{place}: found "ML Guyana", which is already the acronym of row SENA']
        return
    assert len(told) == 1
    assert told[0].startswith(f"{file}.json, row {FIRST[file]}, field {place}")
    if message:
        assert told[0].endswith(f": {message}")


@pytest.mark.parametrize(
    ("file", "path", "change", "message"),
    [
        ("events", "panelists[1].country", {"name": "Bea", "country": "??"}, f'found "??", expected {COUNTRY}'),
        ("events", "panelists[1].name", {"institution": "SENA"}, "found nothing, expected text"),
        ("events", "panelists[1]", "Bea", 'found "Bea", expected an object with name, institution, country'),
        (
            "events",
            "panelists[1].nmae",
            {"name": "B", "nmae": 1},
            'found "nmae", expected only name, institution, country',
        ),
        ("events", "presenting_countries[1]", "Brazil", f'found "Brazil", expected {COUNTRY}'),
    ],
)
def test_a_wrong_value_inside_a_list_is_named_with_its_place(tmp_path, file, path, change, message):
    record = small_record()
    field = path.partition("[")[0]
    record[file][0][field] = [record[file][0][field][0], change]
    assert refusal(tmp_path / "record", record) == [f"{file}.json, row {FIRST[file]}, field {path}: {message}"]


@pytest.mark.parametrize(
    ("file", "raw", "message"),
    [
        ("courses", "[{", "it is not JSON: Expecting property name enclosed in double quotes at line 1, column 3"),
        ("courses", "", "it is not JSON: Expecting value at line 1, column 1"),
        ("courses", b"[\xff\xfe]", "it is not UTF-8 text (byte 1); save it as UTF-8"),
        ("courses", "{}", "found something else than a list, expected a list of rows"),
        ("courses", "null", "found something else than a list, expected a list of rows"),
        ("courses", "[NaN]", "found NaN, which is not a value of JSON"),
        ("courses", "[" * 100_000, "it is nested too deep to be a list of rows"),
        ("courses", '[{"id": "C-1", "id": "C-2"}]', "row C-2, field id: it is there twice, expected once"),
    ],
)
def test_a_file_that_is_no_list_of_rows_is_refused(tmp_path, file, raw, message):
    assert refusal(tmp_path / "record", small_record() | {file: raw}) == [f"{file}.json: {message}"]


def test_a_row_is_named_by_its_place_where_it_has_no_id(tmp_path):
    record = small_record("publications")
    record["publications"] += [{"title": "T", "kind": "k", "status": "published"}, ["not a row"]]
    assert refusal(tmp_path / "record", record) == [
        "publications.json, row no. 2, field id: found nothing, expected text",
        'publications.json, row no. 3: found ["not a row"], expected an object with fields',
    ]


@pytest.mark.parametrize("row_id", [7, None, "", " ", "x" * 81])
def test_an_id_is_text(tmp_path, row_id):
    record = small_record("publications")
    record["publications"][0]["id"] = row_id
    told = refusal(tmp_path / "record", record)
    assert len(told) == 1
    assert ", field id: found " in told[0]


def test_an_id_stands_once_in_a_file(tmp_path):
    record = small_record("publications")
    record["publications"] *= 2
    assert refusal(tmp_path / "record", record) == [
        "publications.json, row P-1, field id: rows 1 and 2 have the same id"
    ]


@pytest.mark.parametrize(("file", "field"), [("courses", "status"), ("events", "title"), ("institutions", "acronym")])
def test_what_every_row_must_say_cannot_be_left_out(tmp_path, file, field):
    record = small_record(file)
    del record[file][0][field]
    told = refusal(tmp_path / "record", record)
    assert len(told) == 1
    assert told[0].startswith(f"{file}.json, row {FIRST[file]}, field {field}: found nothing, expected ")


def test_every_problem_is_told_at_once(tmp_path):
    record = small_record()
    record["courses"][0] |= {"start": "soon", "women": -1}
    record["events"][0]["presenting_countries"] = ["CO", "??"]
    told = refusal(tmp_path / "record", record)
    assert [line.partition(": ")[0] for line in told] == [
        "events.json, row E-1, field presenting_countries[1]",
        "courses.json, row C-1, field start",
        "courses.json, row C-1, field women",
    ]


def test_many_problems_are_told_up_to_a_bound(tmp_path):
    rows = [{"id": f"P-{number}", "title": "", "kind": "k", "status": "published"} for number in range(60)]
    told = refusal(tmp_path / "record", {"publications": rows})
    assert len(told) == SHOWN_PROBLEMS + 1
    assert told[-1] == "and 10 more"


def test_a_wrong_file_writes_nothing_of_the_right_ones(tmp_path):
    load(tmp_path / "before", small_record())
    record = small_record()
    record["institutions"][0]["name"] = "Another name"
    record["publications"][0]["year"] = "2021"
    refusal(tmp_path / "record", record)


def test_the_framework_is_one_object_that_hangs_together(tmp_path):
    record = small_record("results")
    record["results"]["indicators"] += [{"code": "6.1.1", "output": "6.1", "text": None}]
    record["results"]["outputs"] += [{"code": "5.1", "text": "Again"}]
    record["results"]["first_order_outcomes"][0]["second_order_outcome"] = "Nowhere"
    assert refusal(tmp_path / "record", record) == [
        "results.json, row Programme 2020-2021, field outputs: the code 5.1 is there twice",
        "results.json, row Programme 2020-2021, field indicators: 6.1.1 belongs to output 6.1, which is not there",
        "results.json, row Programme 2020-2021, field first_order_outcomes: 'Nowhere' is no second-order outcome",
    ]


def test_what_only_the_database_can_refuse_is_named_too(tmp_path):
    load(tmp_path / "before", small_record("institutions"))
    InstitutionFactory(acronym="OWN")
    record = small_record("institutions")
    record["institutions"][0]["acronym"] = "OWN"
    record["institutions"][1]["name"] = "Another name"
    [told] = refusal(tmp_path / "record", record)
    assert told.startswith("institutions.json, row SENA: the database refuses it: ")


def test_a_directory_that_is_not_there_or_holds_no_record_is_refused(tmp_path):
    with pytest.raises(CommandError, match="is not a directory"):
        call_command("load_record", tmp_path / "nowhere", verbosity=0)
    (tmp_path / "readme.json").write_text(json.dumps([]))
    with pytest.raises(CommandError, match="holds none of the files of a record: results"):
        call_command("load_record", tmp_path, verbosity=0)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    record = small_record("institutions")
    record["institutions"] = b"\xef\xbb\xbf" + json.dumps(record["institutions"]).encode()
    report = load_record(directory=written(tmp_path / "record", record))
    assert report.counts["took"] == 3
