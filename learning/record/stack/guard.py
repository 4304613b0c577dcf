"""Ends what a stack left behind when its own process was killed: reads numbers until nobody writes any more.

Run as a file, by its path: it needs nothing of the project. A line is the number of a process that was started; its
descendants are known by the mark in their environment, which is the first argument.
"""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

GRACE = 3


def marked(mark):
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark.encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                yield int(path.parent.name)


def tell(pids, number):
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def main():
    mark = sys.argv[1]
    started = {int(line) for line in sys.stdin}
    alive = {pid for pid in started if own(pid, mark)} | set(marked(mark))
    tell(alive, signal.SIGTERM)
    until = time.monotonic() + GRACE
    while alive and time.monotonic() < until:
        time.sleep(0.1)
        alive = {pid for pid in alive if Path(f"/proc/{pid}").exists()}
    tell(alive | set(marked(mark)), signal.SIGKILL)


def own(pid, mark):
    """Say whether a number still is the process that was started: numbers are given again."""
    with suppress(OSError):
        return mark.encode() in Path(f"/proc/{pid}/environ").read_bytes()
    return False


if __name__ == "__main__":
    main()
