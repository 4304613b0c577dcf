"""How long a post takes to the last of many open sockets of one process, and a plain broadcast beside it.

`measure(port, process, sessions, topic, post)` asks the server that `server(port, log)` runs; `post()` says something
there, in whatever way is to be measured, and time runs from its call until the last socket has what the topic tells.
"""

import asyncio
import base64
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from learning.record.bench.measure import p50_p95
from learning.record.bench.processes import memory_mb
from learning.record.bench.services import free_port

POSTS, OPENING, WAIT = 20, 50, 10
KB = 1024


@dataclass(frozen=True)
class Fanout:
    """Milliseconds, as (p50, p95), to the last socket; and in how many rounds some socket got nothing.

    `memory` is that of the process with all of them open, in megabytes, `each` what came with a socket, in kilobytes.
    """

    sockets: int
    shown: tuple
    plain: tuple
    lost: int
    memory: float
    each: float


class Line(asyncio.Protocol):
    """The other end of a socket, as cheap as can be: it notes when something that holds `mark` came."""

    def __init__(self, port, session, topic, mark):
        self.loop = asyncio.get_running_loop()
        self.opened, self.heard = self.loop.create_future(), None
        self.port, self.session, self.topic, self.mark = port, session, topic, mark
        self.waiting = None

    def connection_made(self, transport):
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            "GET /ws/ HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Origin: https://127.0.0.1:{self.port}",
            "X-Forwarded-Proto: https",
            f"Cookie: {settings.SESSION_COOKIE_NAME}={self.session}",
        )
        transport.write("\r\n".join((*lines, "", "")).encode())

    def say(self, text):
        content = text.encode()
        self.transport.write(bytes((0x81, 0x80 | len(content), 0, 0, 0, 0)) + content)

    def data_received(self, data):
        if data.startswith(b"HTTP/1.1 101") and self.topic:
            self.say(f'{{"subscribe":"{self.topic}","language":"es"}}')
        if b'"subscribed"' in data or (not self.topic and data.startswith(b"HTTP/1.1 101")):
            self.opened.done() or self.opened.set_result(None)
        elif self.waiting and not self.waiting.done() and self.mark in data:
            self.waiting.set_result(time.perf_counter())
        elif not self.opened.done() and (b'"refused"' in data or b"HTTP/1.1 4" in data):
            self.opened.set_exception(RuntimeError(f"A socket was not let in: {data[:200]}"))

    def connection_lost(self, exc):  # noqa: ARG002 - asyncio hands it over
        if not self.opened.done():
            self.opened.set_exception(ConnectionResetError("A socket was cut before it heard."))

    def wait(self):
        self.waiting = self.loop.create_future()
        return self.waiting


async def _open(port, sessions, topic, mark):
    lines = []
    for place in range(0, len(sessions), OPENING):
        made = [
            await asyncio.get_running_loop().create_connection(
                lambda session=session: Line(port, session, topic, mark), "127.0.0.1", port
            )
            for session in sessions[place : place + OPENING]
        ]
        lines += [line for _transport, line in made]
        await asyncio.wait_for(asyncio.gather(*(line.opened for line in lines[-len(made) :])), timeout=60)
    return lines


async def _rounds(lines, act):
    times, lost = [], 0
    for _round in range(POSTS):
        waiting = [line.wait() for line in lines]
        began = time.perf_counter()
        acting = asyncio.ensure_future(act())
        _done, missing = await asyncio.wait(waiting, timeout=WAIT)
        await acting
        lost += bool(missing)
        if not missing:
            times.append((max(future.result() for future in waiting) - began) * 1000)
        await asyncio.sleep(0.3)
    return times, lost


async def _measured(port, process, sessions, topic, post):
    mark = b'"kind":"post"'
    lines = await _open(port, sessions[:1], topic, mark)  # what the first one makes is there for all
    before = memory_mb(process)
    lines += await _open(port, sessions[1:], topic, mark)
    times, lost = await _rounds(lines, lambda: asyncio.to_thread(post))
    memory = memory_mb(process)
    for line in lines:
        line.transport.close()
    return times, lost, memory, (memory - before) * KB / max(1, len(lines) - 1)


async def _plain(port, number):
    lines = await _open(port, [""] * number, "", b"x" * 100)

    async def say():
        lines[0].say("go")

    times, _lost = await _rounds(lines, say)
    for line in lines:
        line.transport.close()
    return times


@contextmanager
def running(module, *words, port, log):
    """Run a Python module that serves on a port; yield its process number once it answers."""
    command = [sys.executable, "-m", module, *words]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=output, stderr=output)  # noqa: S603
        try:
            _wait_for(port)
            yield process.pid
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


def _wait_for(port):
    for _attempt in range(150):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    message = "The server under measurement did not start."
    raise RuntimeError(message)


def session_of(person):
    """Begin a session of a person without the rest of signing in, which for a thousand takes minutes."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


def server(port, log):
    """Run one ASGI process on loopback, as a network would for what is live."""
    options = ("--lifespan", "off", "--log-level", "warning", "--ws-per-message-deflate", "false")
    options += ("--timeout-graceful-shutdown", "1")
    return running("uvicorn", "learning.asgi:application", *options, "--port", str(port), port=port, log=log)


def measure(port, process, sessions, topic, post):
    """Open a socket for each of these sessions, listen to the topic with all, and time some posts."""
    times, lost, memory, each = asyncio.run(_measured(port, process, sessions, topic, post))
    other, log = free_port(), Path(settings.DATA_DIR) / "broadcast.log"
    with running("learning.record.bench.broadcast", str(other), port=other, log=log):
        plain = asyncio.run(_plain(other, len(sessions)))
    return Fanout(len(sessions), p50_p95(times), p50_p95(plain), lost, memory, each)
