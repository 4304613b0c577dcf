"""Open sockets of one process: when a post is with the last of them, and what each keeps in memory."""

import uuid
from pathlib import Path

from django.conf import settings

from communities.discussions.actions import publish_post
from learning.record.bench import cohort, fanout, services, sizes
from learning.record.bench.targets import Measure

CROWDS = (1_000, 2_000, 5_000)
SHOWN, PROCESS, EACH = {1_000: 150}, {2_000: 320}, {2_000: 65}
"""Milliseconds to the last socket, megabytes of the process and kilobytes of a socket that were promised."""


def measures(say):
    [size] = sizes.chosen()
    measured = cohort.measured(size)[-1]
    sessions = cohort.sessions(measured, max(CROWDS))
    found = []
    for crowd in CROWDS:
        say(f"Opening {crowd:,} sockets …")
        found += _told(_with(measured, sessions[:crowd]))
    return found


def _with(measured, sessions):
    def post():
        publish_post(thread=measured.thread, author=measured.member, key=uuid.uuid4(), text="<p>¿Me leen?</p>")

    port = services.free_port()
    with fanout.server(port, Path(settings.DATA_DIR) / "sockets.log") as process:
        return fanout.measure(port, process, sessions, f"thread:{measured.thread.pk}", post)


def _told(found):
    crowd = found.sockets
    name = f"a post to the last of {crowd:,} sockets of one process"
    return [
        Measure(f"{name}, p50", found.shown[0], "ms"),
        Measure(f"{name}, p95", found.shown[1], "ms", most=SHOWN.get(crowd)),
        Measure(f"a plain broadcast to {crowd:,} sockets, p95", found.plain[1], "ms"),
        Measure(f"posts that did not reach all of {crowd:,} sockets", found.lost, "posts", most=0),
        Measure(f"memory of a process with {crowd:,} sockets", found.memory, "MB", most=PROCESS.get(crowd)),
        Measure(f"memory of each of {crowd:,} sockets", found.each, "KB", most=EACH.get(crowd)),
    ]
