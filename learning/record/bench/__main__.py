"""Run inside the environment that the command made: fill the database, start the server, measure, print."""

import os
import sys
import uuid
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

django.setup()

from communities.discussions.actions import publish_post  # noqa: E402 - models need the set-up
from learning.record.bench import data, fanout, measure, processes, report, services  # noqa: E402
from learning.record.bench.pages import pages  # noqa: E402


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def sockets(measured):
    """Open a socket for each of a thousand people in a thread, and let one of them post."""
    listeners = [enrolment.person for enrolment in measured.edition.enrolments.select_related("person")]
    sessions = [fanout.session_of(person) for person in listeners]

    def post():
        publish_post(thread=measured.thread, author=measured.member, key=uuid.uuid4(), text="<p>¿Me leen?</p>")

    port = services.free_port()
    with fanout.server(port, Path(settings.DATA_DIR) / "sockets.log"):
        return fanout.measure(port, sessions, f"thread:{measured.thread.pk}", post)


def run():
    only = [part.strip() for part in os.environ.get("BENCH_ONLY", "").split(",") if part.strip()]
    measured, community = data.generate(say)
    port = services.free_port()
    database = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite (its time is within the server's)"
    cache = "Redis" if settings.REDIS_URL else "the process's own cache"
    say(f"\n{database}, {cache}; one WSGI worker, production settings.\n\n{report.HEAD}")
    costs = []
    with processes.server(port, Path(settings.DATA_DIR) / "server.log") as worker:
        for page in pages(measured, community, only):
            costs.append(measure.measure(port, worker, page))
            say(report.row(costs[-1]))
    say(f"\n{report.verdict(costs)}")
    if not only or "sockets" in only:
        say(f"\n{report.fanout(sockets(measured[0]))}")


if __name__ == "__main__":
    run()
