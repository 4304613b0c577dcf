"""Pages of figures: what everybody sees, what readers of full figures see, and what is asked of the address."""

import csv
import datetime as dt
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.urls import reverse
from openpyxl import load_workbook

from learning.activities.models import Outcome
from learning.people.enums import Gender, Role
from learning.statistics.actions import publish_figures
from tests.factories.activities import (
    ActivityFactory,
    InvolvementFactory,
    RecordedTotalFactory,
    RegisterLineFactory,
    take_part,
)
from tests.factories.people import AffiliationFactory, InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 20, 3, 30, tzinfo=dt.UTC)
FULL = "/en/figures/full/"


@pytest.fixture
def reader(sign_in):
    return sign_in(UserFactory(roles=[Role.FIGURES]))


def table(response):
    """Return the cells of the first table of a page, row by row."""
    text = response.content.decode()
    body = text[text.index("<tbody>") : text.index("</tbody>")]
    rows = [row.split("</tr>")[0] for row in body.split("<tr>")[1:]]
    return [[strip(cell) for cell in row.replace("<td", "<th").split("<th")[1:]] for row in rows]


def strip(cell):
    text = cell[cell.index(">") + 1 :]
    while "<" in text:
        text = text[: text.index("<")] + text[text.index(">") + 1 :]
    return text.strip()


def exported(client, address):
    return list(csv.reader(StringIO(client.get(address).content.decode("utf-8-sig"))))


def test_everybody_reads_recorded_totals_as_printed_and_what_is_not_known(client):
    RecordedTotalFactory(participants=20, women=12, men=7)
    ActivityFactory()
    page = client.get("/en/figures/").content.decode()
    assert "The number of participants is not known for 1 of 2 activities." in page
    rows = exported(client, "/en/figures/?export=csv")
    assert [row for row in rows if row[0] == "Participants by gender"] == [
        ["Participants by gender", "Women", "", "12"],
        ["Participants by gender", "Men", "", "7"],
        ["Participants by gender", "Did not say", "", "1"],
        ["Participants by gender", "Not divided by gender", "", ""],
    ]


def test_people_appear_in_public_only_when_published_and_hidden_below_five(client):
    activity = ActivityFactory()
    take_part(activity, 9, gender=Gender.WOMAN)
    take_part(activity, 3, gender=Gender.MAN)
    before = exported(client, "/en/figures/?export=csv")
    assert [row for row in before if row[0].startswith("Participants")] == []
    publish_figures(now=NOW)
    take_part(activity, 4, gender=Gender.MAN)
    rows = exported(client, "/en/figures/?export=csv")
    assert [row for row in rows if row[0] == "Participants by gender"] == [
        ["Participants by gender", "Women", "", "fewer than 5 or hidden"],
        ["Participants by gender", "Men", "", "fewer than 5 or hidden"],
        ["Participants by gender", "Another gender", "", "0"],
        ["Participants by gender", "Did not say", "", "0"],
    ]


def test_an_activity_that_is_not_public_is_in_no_public_figure(client):
    RecordedTotalFactory(activity__public=False, participants=7)
    assert exported(client, "/en/figures/?export=csv") == [["Table", "Row", "Part", "Number"]]


def test_the_figures_of_an_institution_and_of_a_country(client):
    ina = InstitutionFactory(acronym="INA", country="CR")
    told = RecordedTotalFactory(activity__participants_country="CR", activity__place_country="CR", participants=20)
    InvolvementFactory(activity=told.activity, institution=ina)
    RecordedTotalFactory(participants=300)
    gender = ["Participants by gender", "Not divided by gender", "", "20"]
    assert gender in exported(client, "/en/figures/institution/ina/?export=csv")
    assert gender in exported(client, "/en/countries/CR/?export=csv")
    page = client.get("/en/countries/CR/").content.decode()
    assert "Costa Rica" in page
    assert reverse("people:institution", args=["ina"]) in page
    assert "/en/countries/CR/" in client.get("/en/countries/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/en/countries/ZZ/", "/en/figures/institution/nobody/", "/en/figures/planet/earth/", "/en/countries/cr/"],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_empty_pages_say_what_will_be_there(client):
    assert "published once a day" in client.get("/en/figures/").content.decode()
    assert "No country yet" in client.get("/en/countries/").content.decode()
    assert "No participants are told by country" in client.get("/en/countries/UY/").content.decode()


def test_full_figures_are_for_those_who_may_read_them(client, sign_in):
    assert client.get(FULL).status_code == 302
    assert sign_in(UserFactory()).get(FULL).status_code == 404
    assert sign_in(UserFactory(roles=[Role.EDITOR])).get(FULL).status_code == 404
    assert sign_in(UserFactory(roles=[Role.FIGURES])).get(FULL).status_code == 200
    assert sign_in(UserFactory(roles=[Role.ADMINISTRATOR])).get(FULL).status_code == 200


def test_a_focal_point_reads_the_full_figures_of_the_institution_and_no_others(sign_in):
    ours, theirs = InstitutionFactory(acronym="OURS"), InstitutionFactory(acronym="THEIRS")
    take_part(ActivityFactory(), 3, gender=Gender.MAN, institution=ours)
    take_part(ActivityFactory(), 2, gender=Gender.MAN, institution=theirs)
    client = sign_in(AffiliationFactory(institution=ours).user)
    assert table(client.get("/en/figures/institution/ours/full/")) == [["Men", "1", "3", "0"]]
    other = client.get(f"/en/figures/institution/ours/full/?institution={theirs.pk}&by=none")
    assert table(other) == [["All", "1", "3", "0"]]
    assert client.get("/en/figures/institution/theirs/full/").status_code == 404
    assert client.get("/en/figures/country/UY/full/").status_code == 404
    assert client.get(FULL).status_code == 404


def test_a_reader_filters_freely(reader):
    ina = InstitutionFactory(acronym="INA")
    edition, webinar = ActivityFactory(start="2022-03-01"), ActivityFactory(kind="webinar", start="2021-05-01")
    take_part(edition, 3, gender=Gender.WOMAN, country="UY", institution=ina)
    take_part(edition, 2, gender=Gender.MAN, country="AR")
    take_part(webinar, 4, gender=Gender.WOMAN, country="AR")
    RecordedTotalFactory(activity=ActivityFactory(start="2020-01-01"), participants=20, women=12, men=8)
    ask = {
        "by=gender": [["Women", "3", "19", "0"], ["Men", "2", "10", "0"]],
        "by=country&gender=woman": [
            ["Argentina", "1", "4", "0"],
            ["Uruguay", "1", "3", "0"],
            ["Country not recorded", "1", "12", "0"],
        ],
        "by=gender&country=AR": [["Women", "1", "4", "0"], ["Men", "1", "2", "0"]],
        f"by=gender&institution={ina.pk}": [["Women", "1", "3", "0"]],
        "by=kind&first=2021&last=2022-03": [["Course editions", "1", "5", "0"], ["Videoconferences", "1", "4", "0"]],
        "by=year&kind=webinar": [["2021", "1", "4", "0"]],
        "by=none&kind=webinar&kind=edition": [["All", "3", "29", "0"]],
    }
    assert {query: table(reader.get(f"{FULL}?{query}")) for query in ask} == ask


def test_files_equal_the_screen(reader):
    RecordedTotalFactory(participants=20, women=12, men=8)
    ActivityFactory()
    address = f"{FULL}?by=gender"
    heads = ["Gender", "Activities", "Participants", "Without a number"]
    assert table(reader.get(address)) == [
        ["Women", "1", "12", "0"],
        ["Men", "1", "8", "0"],
        ["Not divided by gender", "1", "unknown", "1"],
    ]
    rows = [["Women", 1, 12, 0], ["Men", 1, 8, 0], ["Not divided by gender", 1, None, 1]]
    assert exported(reader, f"{address}&export=csv") == [
        heads,
        *[["" if cell is None else str(cell) for cell in row] for row in rows],
    ]
    sheet = load_workbook(BytesIO(reader.get(f"{address}&export=xlsx").content)).active
    assert [[cell.value or cell.value for cell in row] for row in sheet.iter_rows()] == [heads, *rows]


def test_what_cannot_be_placed_in_the_period_is_named(reader):
    ActivityFactory(start="2021", title="Sometime in 2021")
    page = reader.get(f"{FULL}?first=2021-10-01").content.decode()
    assert "1 activity whose date does not tell whether it lies in the period is not counted" in page
    assert "Sometime in 2021 (2021)" in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("by=password", "Select a valid choice. password is not one of the available choices."),
        ("first=yesterday", "“yesterday” is not a date."),
        ("first=2022&last=2021", "The period ends before it begins."),
        ("kind=party", "Select a valid choice. party is not one of the available choices."),
        ("country=ZZ", "Select a valid choice. ZZ is not one of the available choices."),
        ("institution=1%20OR%201=1", "Select a valid choice."),
        ("gender=%3Cscript%3E", "Select a valid choice. &lt;script&gt; is not one"),
        ("last=2021-02-31", "“2021-02-31” is not a date."),
    ],
)
def test_a_filter_that_makes_no_sense_is_answered_in_words_and_nothing_is_lost(reader, query, message):
    take_part(ActivityFactory(), 3)
    response = reader.get(f"{FULL}?modality=hybrid&{query}")
    page = response.content.decode()
    assert response.status_code == 200
    assert message in page
    assert '<option value="hybrid" selected>' in page
    assert "nothing was counted" in page


def test_a_live_page_asks_for_the_figures_alone(reader):
    take_part(ActivityFactory(), 3)
    address = f"{FULL}?by=none"
    assert f'data-live="figures" data-refresh="{address}"' in reader.get(address).content.decode()
    part = reader.get(address, headers={"HX-Request": "true"})
    assert table(part) == [["All", "1", "3", "0"]]
    assert "<html" not in part.content.decode()


def test_pages_cost_the_same_number_of_queries_however_much_there_is(reader, client, count_queries):
    client.get("/en/figures/")
    reader.get(FULL)
    for _more in range(2):
        RegisterLineFactory(activity__place_country="UY")
        activity = RecordedTotalFactory(participants=20).activity
        InvolvementFactory(activity=activity, institution=InstitutionFactory())
        take_part(activity, 5, institution=InstitutionFactory())
        cache.clear()
        with count_queries(9):
            client.get("/en/figures/")
        reader.get(FULL)
        with count_queries(9):
            reader.get(f"{FULL}?by=institution")


def test_a_full_page_is_counted_anew_as_soon_as_anybody_joins(reader):
    activity = ActivityFactory()
    take_part(activity, 3, gender=Gender.WOMAN)
    address = f"{FULL}?by=gender"
    assert table(reader.get(address)) == [["Women", "1", "3", "0"]]
    take_part(activity, 1, gender=Gender.MAN)
    assert table(reader.get(address)) == [["Women", "1", "3", "0"], ["Men", "1", "1", "0"]]
    RecordedTotalFactory(participants=20, women=12, men=8)
    assert table(reader.get(address)) == [["Women", "2", "15", "0"], ["Men", "2", "9", "0"]]


def test_a_long_table_shows_its_first_rows_and_all_when_asked(reader):
    for number in range(52):
        RecordedTotalFactory(activity__start=str(1960 + number), participants=20)
    page = reader.get(f"{FULL}?by=year")
    assert len(table(page)) == 50
    assert "Show all 52 rows" in page.content.decode()
    assert len(table(reader.get(f"{FULL}?by=year&all=1"))) == 52
    assert len(exported(reader, f"{FULL}?by=year&export=csv")) == 53


def test_an_outcome_is_told_in_the_language_of_the_record(sign_in):
    text = "Institutions share what they know"
    RecordedTotalFactory(activity__outcome=Outcome.objects.create(text=text), participants=20)
    page = sign_in(UserFactory(roles=[Role.FIGURES])).get("/es/figures/full/?by=outcome").content.decode()
    assert f'<th scope="row" lang="en">{text}</th>' in page
    assert f'<span class="label" lang="en">{text}</span>' in page
