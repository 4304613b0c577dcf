"""What measuring publishes: ratios to the floor, growth, and each promise that was not kept. Nothing is timed here."""

import dataclasses

import pytest

from learning.record.bench import report, results, sizes, targets
from learning.record.bench.measure import Cost
from learning.record.bench.targets import Measure

FLOOR = Cost("floor: an empty view, signed in", 2.0, 0.5, (2, 3), (16, 20), 1, 1, {})
HOME = Cost("home", 12.0, 1.0, (13, 15), (90, 100), 5_600, 2, {**targets.READ, "times": 8})
CROWD = Measure("memory of a socket", 40, "KB", most=65)


def run(*costs, people=100_000, measures=(CROWD,)):
    return {"people": people, "told": f"{people:,} people.", "costs": [FLOOR, *costs], "measures": list(measures)}


def change(cost, **fields):
    return dataclasses.replace(cost, **fields)


def missed(text):
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def test_a_page_stands_in_the_table_with_its_ratio_to_the_floor():
    told = report.whole([run(HOME)])
    assert "| home | 12.0 | 6.0 | 1.0 | 13.0 / 15.0 | 90.0 / 100.0 | 5,600 | 2 | – |" in told.splitlines()
    assert "| memory of a socket | 40 | KB | ≤ 65 |" in told.splitlines()
    assert "Every target is met." in told


def test_growth_is_what_a_page_costs_beside_the_floor_of_its_own_run():
    slower = change(FLOOR, server=4.0)
    small = {**run(change(HOME, server=20.0, database=2.0), people=100), "costs": [slower, change(HOME, server=20.0)]}
    told = report.whole([small, run(HOME)])
    # 13 ms over a floor of 2, and 21 over a floor of 4.
    assert "| 5,600 | 2 | 1.24 |" in told
    assert missed(told) == ["home: 1.24 × what it costs with few people, at most 1.2 × were meant"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"server": 12.04}, "server 12 ms, at most 12 were meant"),
        ({"database": 4.5}, "database 4.5 ms, at most 4 were meant"),
        ({"queries": 16}, "queries 16 queries, at most 15 were meant"),
        ({"server": 10.5, "limits": {"times": 5}}, "5.2 × the floor, at most 5 × were meant"),
        ({"server": 46.0, "database": 5.0, "limits": targets.COUNTED}, "whole 51 ms, at most 50 were meant"),
    ],
)
def test_a_promise_that_was_not_kept_is_named_with_by_how_much(fields, told):
    assert missed(report.whole([run(change(HOME, **fields))])) == [f"home: {told}"]


def test_what_is_just_kept_is_not_missed():
    cost = change(HOME, server=10.0, database=4.0, queries=15, limits={**targets.READ, "times": 5})
    assert targets.misses(cost, FLOOR, targets.GROWTH) == []
    assert Measure("views", 120, "a second", least=120).misses() == []
    assert Measure("sockets", 320, "MB", most=320).misses() == []


def test_figures_of_their_own_are_missed_both_ways():
    assert Measure("views", 95.25, "a second", least=120).misses() == ["views: 95.2 a second, at least 120 were meant"]
    assert Measure("memory", 4120.4, "MB", most=320).misses() == ["memory: 4,120 MB, at most 320 were meant"]


def test_a_database_that_was_not_measured_by_itself_misses_nothing():
    told = report.whole([run(change(HOME, database=None))])
    assert "| home | 12.0 | 6.0 | – |" in told
    assert missed(told) == []


def test_a_run_is_read_as_it_was_kept(tmp_path):
    results.keep(tmp_path / "run", run(HOME))
    assert report.whole([results.read(tmp_path / "run")]) == report.whole([run(HOME)])


def test_both_sizes_are_measured_unless_one_is_chosen(monkeypatch):
    monkeypatch.delenv("BENCH_PEOPLE", raising=False)
    assert [size.people for size in sizes.chosen()] == [100, 100_000]
    monkeypatch.setenv("BENCH_PEOPLE", "500,100")
    assert [(size.people, size.participations) for size in sizes.chosen()] == [(100, 1_000), (500, 5_000)]


def test_a_small_installation_has_an_edition_of_its_people_and_a_large_one_those_of_all_sizes():
    assert [sizes.Size(people).cohorts for people in (100, 100_000)] == [(80,), (1_000, 10, 10_000)]
    assert [sizes.Size(people).inside for people in (100, 100_000)] == [80, 80_000]
