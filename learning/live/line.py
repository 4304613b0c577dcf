"""The line of a process that has no event loop of its own, as a worker of pages: one loop is kept, and what it opened.

For each announcement `async_to_sync` would begin a thread, a loop and a connection to Redis, and end them: more work
than all the rest of saying something.
"""

import asyncio
import os
import threading

WAIT = 10  # seconds, after which whoever announces goes on


class Line:
    """An event loop in a thread of its own, for as long as the process lives."""

    def __init__(self):
        self.process, self.loop = os.getpid(), asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, name="announcements", daemon=True).start()

    def run(self, coroutine):
        """Wait for a coroutine that runs there, and return or raise what it does."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(WAIT)


_lock = threading.Lock()
_line = None


def line():
    """Return the line of this process: one that was forked begins its own."""
    global _line  # noqa: PLW0603 - there is one for each process
    with _lock:
        if _line is None or _line.process != os.getpid():
            _line = Line()
        return _line
