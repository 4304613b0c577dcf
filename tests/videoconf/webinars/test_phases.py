"""What a webinar is at a moment: its edges, and what its page and the lists say then."""

import datetime as dt

import pytest

from videoconf.webinars.enums import Phase
from videoconf.webinars.models import Webinar
from videoconf.webinars.phases import may_enter

STARTS = dt.datetime(2027, 3, 14, 15, 0, tzinfo=dt.UTC)
ENDS = STARTS + dt.timedelta(hours=1)
TICK = dt.timedelta(seconds=1)


def held(**told):
    return Webinar(**{"starts_at": STARTS, "ends_at": ENDS, **told})


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (STARTS - dt.timedelta(hours=1) - TICK, Phase.ANNOUNCED),
        (STARTS - dt.timedelta(hours=1), Phase.SOON),
        (STARTS - TICK, Phase.SOON),
        (STARTS, Phase.LIVE),
        (ENDS - TICK, Phase.LIVE),
        (ENDS, Phase.ENDED),
    ],
)
def test_the_phase_turns_at_its_edges(moment, phase):
    assert held().phase_at(moment) == phase


def test_something_to_watch_shows_at_once_but_never_before_the_beginning():
    recorded = held(recording_url="https://video.example.org/1")
    assert recorded.phase_at(STARTS - TICK) == Phase.SOON
    assert recorded.phase_at(STARTS) == Phase.WATCH
    assert Webinar(date="2999-01-01", recording_url="https://video.example.org/1").phase_at(STARTS) == Phase.WATCH


def test_cancelled_is_cancelled_whatever_else():
    for moment in (STARTS - dt.timedelta(days=9), STARTS, ENDS + TICK):
        assert held(cancelled_at=STARTS, recording_url="https://v.example.org").phase_at(moment) == Phase.CANCELLED


@pytest.mark.parametrize(("date", "phase"), [("2027-03", "announced"), ("2027-02", "ended"), ("", "ended")])
def test_one_whose_hours_nobody_wrote_is_announced_until_its_last_day(date, phase):
    assert Webinar(date=date).phase_at(STARTS) == phase


def test_the_way_in_is_open_from_half_an_hour_before_until_the_end():
    half = dt.timedelta(minutes=30)
    opens = [may_enter(held(), at) for at in (STARTS - half - TICK, STARTS - half, ENDS - TICK, ENDS)]
    assert opens == [False, True, True, False]
    assert not may_enter(held(cancelled_at=STARTS), STARTS)
    assert not may_enter(Webinar(date="2027-03-14"), STARTS)
