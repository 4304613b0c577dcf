"""`manage.py figures`: what counts, when, and under which key."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from learning.activities.enums import Kind, Modality, ParticipationState, ToldStatus
from learning.people.enums import Gender
from tests.factories.activities import (
    ActivityFactory,
    IndicatorFactory,
    InvolvementFactory,
    RecordedTotalFactory,
    RegisterLineFactory,
    take_part,
)
from tests.factories.people import InstitutionFactory

pytestmark = pytest.mark.django_db


def asked(*options):
    """Return rows as tuples of key (where there is one), activities, participants, without number; and the warnings."""
    out, err = StringIO(), StringIO()
    call_command("figures", *options, "--format", "json", stdout=out, stderr=err)
    return [tuple(row.values()) for row in json.loads(out.getvalue())], err.getvalue()


def rows(*options):
    return asked(*options)[0]


def test_nothing_at_all_is_one_row_of_noughts_with_participants_unknown():
    assert rows("--by", "none") == [(0, None, 0)]
    assert rows("--by", "gender") == []


def test_an_unknown_number_is_told_and_never_added():
    RecordedTotalFactory(participants=20)
    RecordedTotalFactory(participants=None)
    ActivityFactory()
    assert rows("--by", "none") == [(3, 20, 2)]


def test_planned_ones_and_placeholders_do_not_count():
    RecordedTotalFactory(activity=ActivityFactory(told_status=ToldStatus.PLANNED))
    RecordedTotalFactory(activity=ActivityFactory(placeholder=True))
    RecordedTotalFactory(activity=ActivityFactory(told_status="", start="2999-01-01"))
    RecordedTotalFactory(activity=ActivityFactory(told_status=ToldStatus.RUNNING), participants=7)
    assert rows("--by", "none") == [(1, 7, 0)]


def test_who_did_not_say_is_the_rest_of_a_divided_total():
    RecordedTotalFactory(participants=20, women=8, men=10)
    RecordedTotalFactory(participants=5, women=5, men=0)
    RecordedTotalFactory(participants=30, women=10, men=None)
    RecordedTotalFactory(participants=40)
    ActivityFactory()
    assert rows("--by", "gender") == [
        ("woman", 3, 23, 0),
        ("man", 1, 10, 0),
        ("unspecified", 1, 2, 0),
        (None, 3, 60, 1),
    ]


def test_people_stand_under_what_they_said():
    activity = ActivityFactory()
    take_part(activity, 2, gender=Gender.WOMAN, country="UY")
    take_part(activity, 1, gender=Gender.ANOTHER, country="AR")
    take_part(activity, 1, gender=Gender.UNSPECIFIED, country="")
    assert rows("--by", "gender") == [("woman", 1, 2, 0), ("another", 1, 1, 0), ("unspecified", 1, 1, 0)]
    assert rows("--by", "country") == [("AR", 1, 1, 0), ("UY", 1, 2, 0), (None, 1, 1, 0)]


def test_an_edition_where_nobody_was_accepted_has_the_number_nought():
    take_part(ActivityFactory(), 3, state=ParticipationState.APPLIED)
    assert rows("--by", "none") == [(1, 0, 0)]


def test_a_recorded_total_stands_under_a_country_only_when_it_is_the_only_one():
    RecordedTotalFactory(activity__participants_country="BO", participants=40)
    RecordedTotalFactory(participants=20, country_list=["AR", "UY"])
    ActivityFactory(participants_country="UY")
    assert rows("--by", "country") == [("BO", 1, 40, 0), ("UY", 1, None, 1), (None, 1, 20, 0)]


def test_an_activity_stands_under_each_of_its_institutions():
    ina, sena = InstitutionFactory(acronym="INA"), InstitutionFactory(acronym="SENA")
    told = RecordedTotalFactory(participants=20).activity
    InvolvementFactory(activity=told, institution=ina)
    InvolvementFactory(activity=told, institution=sena)
    InvolvementFactory(activity=ActivityFactory(), name="A ministry that is no institution here")
    on_site = ActivityFactory()
    InvolvementFactory(activity=on_site, institution=ina)
    take_part(on_site, 3, institution=sena)
    take_part(on_site, 1, institution=None)
    found, warnings = asked("--by", "institution")
    assert found == [("INA", 2, 20, 0), ("SENA", 2, 23, 0), (None, 2, 1, 1)]
    assert "do not add up" in warnings


def test_a_merged_institution_goes_by_the_one_it_was_merged_into():
    kept = InstitutionFactory(acronym="SENAI")
    dropped = InstitutionFactory(acronym="SENAI-DN", merged_into=kept)
    take_part(ActivityFactory(), 1, institution=kept)
    take_part(ActivityFactory(), 2, institution=dropped)
    assert rows("--by", "institution") == [("SENAI", 2, 3, 0)]


def test_what_is_told_twice_is_counted_once_with_what_only_its_line_says():
    line = RegisterLineFactory(activity__start="2020-05-01").activity
    line.indicators.add(IndicatorFactory(code="5.2.1"))
    RecordedTotalFactory(activity=line, participants=34)
    ActivityFactory(kind=Kind.WEBINAR, start="2020-05-01", same_as=line)
    RegisterLineFactory(activity__start="2020-06-01", role="attended")
    assert rows("--by", "kind") == [("webinar", 1, 34, 0), ("register", 1, None, 1)]
    assert rows("--by", "indicator") == [("5.2.1", 1, 34, 0), (None, 1, None, 1)]
    assert rows("--by", "role") == [("attended", 1, None, 1), ("organized", 1, 34, 0)]


def test_a_kind_asked_for_by_itself_is_all_of_its_rows_as_they_are():
    line = RegisterLineFactory().activity
    RecordedTotalFactory(activity=line, participants=34)
    ActivityFactory(same_as=line)
    assert rows("--kind", "register", "--by", "none") == [(1, 34, 0)]
    assert rows("--kind", "edition", "--by", "none") == [(1, None, 1)]
    assert rows("--kind", "edition", "webinar", "--by", "none") == [(1, None, 1)]
    assert rows("--kind", "edition", "--kind", "register", "--by", "none") == [(1, 34, 0)]


def test_a_line_whose_row_does_not_count_stands_for_itself():
    line = RegisterLineFactory().activity
    ActivityFactory(same_as=line, told_status=ToldStatus.PLANNED)
    assert rows("--by", "kind") == [("register", 1, None, 1)]


def test_networks_are_counted_only_when_asked_for():
    RecordedTotalFactory(activity__kind=Kind.NETWORK, participants=60)
    assert rows("--by", "none") == [(0, None, 0)]
    assert rows("--kind", "network", "--by", "none") == [(1, 60, 0)]


def test_an_activity_with_two_indicators_stands_in_both_rows():
    activity = RecordedTotalFactory(participants=20).activity
    activity.indicators.set([IndicatorFactory(code="5.1.1"), IndicatorFactory(code="5.1.2")])
    assert rows("--by", "indicator") == [("5.1.1", 1, 20, 0), ("5.1.2", 1, 20, 0)]


def test_dates_are_inclusive_and_mean_the_start():
    for start in ("2021-09-30", "2021-10-01", "2022-12-31", "2023-01-01"):
        ActivityFactory(start=start)
    assert rows("--by", "none", "--from", "2021-10-01", "--to", "2022-12-31") == [(2, None, 2)]
    assert rows("--by", "year", "--from", "2021-10", "--to", "2022") == [(2021, 1, None, 1), (2022, 1, None, 1)]


def test_an_imprecise_date_counts_only_when_all_of_it_lies_in_the_period_and_is_named_otherwise():
    ActivityFactory(start="2021", title="Of a year")
    ActivityFactory(start="2021-10", title="Of a month")
    ActivityFactory(start="", title="Of no date", kind=Kind.WEBINAR)
    found, warnings = asked("--by", "year", "--from", "2021-10-01", "--to", "2021-12-31")
    assert found == [(2021, 1, None, 1)]
    assert warnings.splitlines() == [
        "Not counted, its start may lie outside the period: edition (2021) Of a year",
        "Not counted, its start may lie outside the period: webinar (date not known) Of no date",
    ]
    assert asked("--by", "year") == ([(2021, 2, None, 2), (None, 1, None, 1)], "")


def test_a_self_administered_edition_counts_each_when_they_joined():
    activity = ActivityFactory(modality=Modality.SELF_ADMINISTERED, start="2021-02-01")
    take_part(activity, 2, on=dt.date(2021, 3, 1))
    take_part(activity, 3, on=dt.date(2022, 3, 1))
    assert rows("--by", "year") == [(2021, 1, 2, 0), (2022, 1, 3, 0)]
    assert rows("--by", "none", "--from", "2022-01-01") == [(1, 3, 0)]
    assert rows("--by", "none", "--to", "2021-12-31") == [(1, 2, 0)]
    assert rows("--by", "none", "--from", "2023-01-01") == [(0, None, 0)]


def test_the_same_number_of_queries_whatever_there_is(count_queries):
    for _more in range(2):
        activity = RecordedTotalFactory(participants=20).activity
        InvolvementFactory(activity=activity, institution=InstitutionFactory())
        take_part(activity, 2)
        with count_queries(4):
            rows("--by", "gender")


def test_as_a_table_and_as_csv():
    RecordedTotalFactory(participants=20, women=12, men=8)
    ActivityFactory()
    told = {}
    for name in ("table", "csv"):
        out = StringIO()
        call_command("figures", "--by", "gender", "--format", name, stdout=out, stderr=StringIO())
        told[name] = out.getvalue()
    assert told["csv"] == "gender,activities,participants,without_number\nwoman,1,12,0\nman,1,8,0\n,1,,1\n"
    assert told["table"].splitlines()[-1] == "–                1             –               1"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "2021-13-01"], "--from: “2021-13-01” is not a date"),
        (["--to", "yesterday"], "--to: “yesterday” is not a date"),
        (["--from", "2022-01-01", "--to", "2021-01-01"], "--from 2022-01-01 lies after --to 2021-01-01"),
    ],
)
def test_dates_that_make_no_sense_are_refused_in_words(options, message):
    with pytest.raises(CommandError, match=message):
        rows("--by", "none", *options)
