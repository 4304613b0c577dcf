"""The servers under measurement, and the processor time and memory that processes have used."""

import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

NANOSECONDS = 1e6
KB = 1024


@contextmanager
def server(port, log, workers=1):
    """Run WSGI workers on loopback; yield their process numbers."""
    command = [sys.executable, "-m", "gunicorn", "learning.wsgi", "--workers", str(workers)]
    command += ["--bind", f"127.0.0.1:{port}"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=output, stderr=output)  # noqa: S603
        try:
            yield workers_of(process, workers)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=60)
            process.kill()


def workers_of(process, number):
    """Return the numbers of the workers, as soon as their master has made them."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _attempt in range(600):
        if process.poll() is not None:
            break
        if len(numbers := children.read_text().split()) >= number:
            return [int(pid) for pid in numbers]
        time.sleep(0.05)
    message = "The server under measurement did not start."
    raise RuntimeError(message)


def cpu_ms(pids):
    """Return the processor time, in milliseconds, that these processes have used in all their threads."""
    used = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            used += int(task.read_text().split()[0])
    return used / NANOSECONDS


def memory_mb(pid):
    """Return the memory that a process has in its hands, in megabytes; what it shares with others counts whole."""
    [line] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / KB


def database_mb():
    """Return how large the database is, in megabytes."""
    if connection.vendor != "postgresql":
        return Path(connection.settings_dict["NAME"]).stat().st_size / KB / KB
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0] / KB / KB


def database_pids():
    """Return the processes of PostgreSQL that serve others than ourselves; none where the database is SQLite."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        # Vacuuming and helpers of one question come and go, and are not what a page costs.
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall()]
