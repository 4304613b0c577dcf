"""Hours that people type in a zone, on the nights when its clocks change too."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from learning.common.zoned import ZonedDateTimeField

SANTIAGO = ZoneInfo("America/Santiago")  # forward on 5 September 2027 at 0:00, back on 4 April 2027 at 0:00


@pytest.fixture
def field():
    made = ZonedDateTimeField()
    made.zone = SANTIAGO
    with translation.override("en"):
        yield made


def test_an_hour_is_that_of_the_zone(field):
    assert field.clean("2027-01-10T15:00") == dt.datetime(2027, 1, 10, 18, 0, tzinfo=dt.UTC)
    assert field.clean("2027-07-10T15:00") == dt.datetime(2027, 7, 10, 19, 0, tzinfo=dt.UTC)
    assert field.remark == ""


def test_an_hour_that_does_not_exist_is_refused_with_what_to_write(field):
    with pytest.raises(ValidationError) as refused:
        field.clean("2027-09-05T00:30")
    assert " ".join(refused.value.messages) == (
        "Sept. 5, 2027, 12:30 a.m. does not exist in Santiago: that night the clocks go forward. "
        "Write 1:30 a.m., or an hour before the change."
    )


def test_of_an_hour_that_comes_twice_the_first_is_taken_and_said(field):
    assert field.clean("2027-04-03T23:30") == dt.datetime(2027, 4, 4, 2, 30, tzinfo=dt.UTC)
    assert "comes twice in Santiago" in field.remark
    field.clean("2027-04-03T22:30")
    assert field.remark == ""


@pytest.mark.parametrize("typed", ["tomorrow", "1066-10-14T10:00", "2027-13-01T10:00"])
def test_what_is_no_moment_is_refused(field, typed):
    with pytest.raises(ValidationError):
        field.clean(typed)
