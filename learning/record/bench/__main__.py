"""Run inside the environment that the command made, over generated data: start servers, measure, keep the results."""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

django.setup()

from learning.record.bench import (  # noqa: E402
    hostile,
    load,
    measure,
    processes,
    results,
    services,
    sizes,
    sockets,
    starting,
)
from learning.record.bench.pages import pages  # noqa: E402
from learning.record.bench.targets import Measure  # noqa: E402

OTHERS = {"starting": starting, "sockets": sockets, "load": load, "hostile": hostile}
"""What is measured of a large installation beside its pages, each by its `measures(say)`."""


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def told(size):
    database = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite (its time is within the server's)"
    cache = "Redis" if settings.REDIS_URL else "the process's own cache"
    return (
        f"{size.people:,} people, {size.participations:,} participations; {database}, {cache}; one WSGI worker, "
        "production settings."
    )


def cost_of_pages(size, only):
    """Return what each page costs; and the memory of the process that wrote them all, and the database's size."""
    say(f"Asking for pages, with {size.people:,} people …")
    port, costs = services.free_port(), []
    with processes.server(port, Path(settings.DATA_DIR) / "server.log") as workers:
        for page in pages(size, only):
            costs.append(measure.measure(port, workers, page))
            say(f"  {page.name}: {costs[-1].server:.1f} ms")
        memory = Measure("memory of a web process that wrote every page", processes.memory_mb(*workers), "MB")
    return costs, [memory, Measure("the database", processes.database_mb(), "MB")]


def run():
    only = [part.strip() for part in os.environ.get("BENCH_ONLY", "").split(",") if part.strip()]
    [size] = sizes.chosen()
    costs, room = cost_of_pages(size, [part for part in only if part not in OTHERS] or only)
    measures = [] if only else room
    for name, module in OTHERS.items() if size.people > sizes.SMALL else ():
        if not only or name in only:
            measures += module.measures(say)
    run = {"people": size.people, "told": told(size), "costs": costs, "measures": measures}
    results.keep(os.environ["BENCH_RESULTS"], run)


if __name__ == "__main__":
    run()
