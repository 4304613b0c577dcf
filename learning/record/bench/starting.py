"""How long a web process takes from nothing to its first page, and the memory that it then holds."""

import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from django.conf import settings

from learning.record.bench.measure import Page, fetch
from learning.record.bench.processes import cpu_ms, memory_mb, server
from learning.record.bench.services import free_port
from learning.record.bench.targets import Measure

TIMES = 3
WITHIN = 120


def measures(say):
    say("Starting a web process …")
    told = [_start() for _time in range(TIMES)]
    seconds, worked, memory = (median(column) for column in zip(*told, strict=True))
    return [
        Measure("start-up of a web process, to its first page", seconds, "s"),
        Measure("start-up of a web process, processor time of its worker", worked, "s"),
        Measure("memory of a web process after its first page", memory, "MB"),
    ]


def _start():
    port, began = free_port(), time.perf_counter()
    with server(port, Path(settings.DATA_DIR) / "starting.log") as workers:
        page = Page("front page", "/es/")
        while time.perf_counter() - began < WITHIN:
            with suppress(OSError):
                fetch(port, page)
                return time.perf_counter() - began, cpu_ms(workers) / 1000, memory_mb(*workers)
            time.sleep(0.02)
    raise RuntimeError("The server under measurement did not answer.")
