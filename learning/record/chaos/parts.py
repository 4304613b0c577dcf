"""The parts of the chaos, by name: what is broken, in which site, and how long it may take."""

import os
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from learning.record.chaos import clock, disk, kills, races
from learning.record.chaos.site import site

PRODUCTION = {
    "web": ("kill -9 of a web process", partial(kills.kill, name="web-1")),
    "sockets": ("kill -9 of the socket process", partial(kills.kill, name="sockets")),
    "worker": ("kill -9 of the worker while it sends mail", kills.kill_worker),
    "redis": ("kill -9 of Redis", partial(kills.kill, name="redis")),
    "postgresql": ("kill -9 of PostgreSQL", partial(kills.kill, name="postgresql", seconds=20)),
    "away": ("Redis away for a minute", kills.take_redis_away),
    "clock": ("the clock of one web process 37 minutes ahead", clock.wrong_clock),
    "seats": ("500 people, each twice, for 30 seats", races.seats),
}
EMBEDDED = {
    "serve": ("kill -9 of the one process (SQLite)", partial(kills.kill, name="serve", seconds=25)),
    "disk": ("the disk full, then not (SQLite)", disk.fill_disk),
}
NEEDS = {"clock": lambda: Path(clock.FAKETIME).exists()}


def chosen():
    """Return the names that CHAOS_ONLY tells, or all."""
    told = os.environ.get("CHAOS_ONLY", "").replace(",", " ").split()
    return told or [*PRODUCTION, *EMBEDDED]


def run(names, say):
    """Break what is asked for and yield rows: the sentence, and what was told of it; None where it cannot be tried."""
    wanted = [(name, *PRODUCTION[name]) for name in PRODUCTION if name in names]
    if wanted:
        with site() as place:
            yield from _each(wanted, place, say)
    wanted = [(name, *EMBEDDED[name]) for name in EMBEDDED if name in names]
    if wanted:
        with disk.small_disk() if "disk" in names else nullcontext() as folder:
            kept = [one for one in wanted if folder is not None or one[0] != "disk"]
            with site(embedded=True, folder=folder) as place:
                yield from _each(kept, place, say)


def _each(wanted, place, say):
    for name, sentence, part in wanted:
        if name in NEEDS and not NEEDS[name]():
            say(f"{sentence}: cannot be tried here")
            continue
        say(f"{sentence} …")
        yield sentence, part(place)
