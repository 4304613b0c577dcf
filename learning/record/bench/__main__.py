"""Run inside the environment that the command made: fill the database, start the server, measure, print."""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

django.setup()

from learning.record.bench import data, measure, processes, report, services  # noqa: E402 - models need the set-up
from learning.record.bench.pages import pages  # noqa: E402


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def run():
    data.generate(say)
    port = services.free_port()
    database = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite (its time is within the server's)"
    cache = "Redis" if settings.REDIS_URL else "the process's own cache"
    say(f"\n{database}, {cache}; one WSGI worker, production settings.\n\n{report.HEAD}")
    costs = []
    with processes.server(port, Path(settings.DATA_DIR) / "server.log") as worker:
        for page in pages():
            costs.append(measure.measure(port, worker, page))
            say(report.row(costs[-1]))
    say(f"\n{report.verdict(costs)}")


if __name__ == "__main__":
    run()
