import datetime as dt

import pytest

from courses.editions.enums import State
from courses.editions.models import Edition

TODAY = dt.date(2022, 6, 15)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"told_status": "held"}, State.HELD),
        ({"told_status": "held", "start": "2030"}, State.HELD),
        ({"told_status": "planned", "year": 2021}, State.ANNOUNCED),
        ({"told_status": "planned"}, State.ANNOUNCED),
        ({"told_status": "planned", "start": "2022-06-14"}, State.ANNOUNCED),
        ({"told_status": "planned", "start": "2022-07"}, State.UPCOMING),
        ({"told_status": "planned", "year": 2023}, State.UPCOMING),
        ({"told_status": "running", "status_text": "on-going at end 2020"}, State.REPORTED),
        ({"told_status": "running", "end": "2022-06-14"}, State.REPORTED),
        ({"told_status": "running"}, State.RUNNING),
        ({"told_status": "running", "end": "2022-06"}, State.RUNNING),
        ({}, State.UNKNOWN),
        ({"start": "2022-06-16"}, State.UPCOMING),
        ({"start": "2022-06-01", "end": "2022-06-15"}, State.RUNNING),
        ({"start": "2022-06-01", "end": "2022-06-14"}, State.HELD),
        ({"year": 2021}, State.HELD),
    ],
)
def test_an_edition_is_what_a_report_said_or_else_what_its_dates_say(told, state):
    assert Edition(**told).state_at(TODAY) == state
