"""The server under measurement, and the processor time that processes have used."""

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

NANOSECONDS = 1e6


@contextmanager
def server(port, log):
    """Run one WSGI worker on loopback; yield the worker's process number."""
    command = [sys.executable, "-m", "gunicorn", "learning.wsgi", "--workers", "1", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=output, stderr=output)  # noqa: S603
        try:
            yield worker_of(process)
        finally:
            process.terminate()
            process.wait(timeout=20)


def worker_of(process):
    """Return the number of the worker, as soon as its master has made it."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _attempt in range(150):
        if process.poll() is not None:
            break
        if numbers := children.read_text().split():
            return int(numbers[0])
        time.sleep(0.2)
    message = "The server under measurement did not start."
    raise RuntimeError(message)


def cpu_ms(pids):
    """Return the processor time, in milliseconds, that these processes have used in all their threads."""
    used = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            used += int(task.read_text().split()[0])
    return used / NANOSECONDS


def database_pids():
    """Return the processes of PostgreSQL that serve others than ourselves; none where the database is SQLite."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]
