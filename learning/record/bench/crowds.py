"""Lines by the hundred and thousand that do what no browser does, in a thread beside whoever measures."""

import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from learning.record.bench.fanout import Line

HOST = "127.0.0.1"
OPENING, WITHIN = 50, 180
STEP = 0.2
PART = b"x" * 65_536
NONSENSE = (
    bytes((0x83, 0x80, 0, 0, 0, 0)),  # an opcode that nobody uses
    b"\x81\x05hello",  # not masked
    bytes((0x81, 0xFF)) + b"\x7f" * 12,  # longer than all memory
    bytes((0x81, 0x82, 0, 0, 0, 0)) + b"\xff\xfe",  # no text
    bytes((0x81, 0x85, 0, 0, 0, 0)) + b"{nope",  # not JSON
    bytes((0x89, 0xFE, 0x0F, 0xFF, 0, 0, 0, 0)) + b"x" * 500,  # a ping as long as a message
)


@contextmanager
def half_sent(port, number):
    """Keep so many lines open that stop in the middle of a request."""
    lines = []
    head = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\n"
    try:
        for place in range(number):
            line = socket.create_connection((HOST, port), timeout=10)
            lines.append(line)
            if place % 2:
                line.sendall(f"GET /es/ HTTP/1.1\r\n{head}".encode())
            else:
                line.sendall(f"POST /es/account/login/ HTTP/1.1\r\n{head}Content-Length: 1000\r\n\r\nlogin=".encode())
        yield lines
    finally:
        for line in lines:
            line.close()


def until_hung_up(lines):
    """Wait until the other side has closed every line; return the seconds."""
    began = time.monotonic()
    for line in lines:
        line.settimeout(max(0.1, began + WITHIN - time.monotonic()))
        try:
            while line.recv(4096):
                pass
        except ConnectionError:
            continue
        except TimeoutError:
            break
    return time.monotonic() - began


@contextmanager
def sending(port, number, megabytes):
    """Send so many forms of so many megabytes at once; yield a list that has their statuses in the end."""
    answers = []
    with ThreadPoolExecutor(number) as pool:
        for _form in range(number):
            pool.submit(lambda: answers.append(_send_form(port, megabytes)))
        yield answers


def _send_form(port, megabytes):
    size = megabytes * 1024 * 1024
    head = (
        f"POST /es/account/login/ HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {size}\r\n\r\n"
    )
    with socket.create_connection((HOST, port), timeout=WITHIN) as line:
        try:
            line.sendall(head.encode() + b"login=")
            for _part in range((size - 6) // len(PART)):
                line.sendall(PART)
            line.sendall(PART[: (size - 6) % len(PART)])
        except ConnectionError:
            pass  # refused while it was still sent: the answer may have come all the same
        try:
            return line.recv(4096)[9:12]
        except OSError:
            return b""


class Crowd:
    """Sockets that live on a loop of their own."""

    def __init__(self, port, wanted):
        self.port, self.wanted, self.lines = port, wanted, []
        self.loop, self.returned = asyncio.new_event_loop(), None
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    async def open(self, at_once):
        for place in range(0, len(self.wanted), at_once):
            self.lines += await asyncio.gather(*(self._one(*one) for one in self.wanted[place : place + at_once]))

    async def _one(self, session, topic):
        """Open a line until it hears, as a page does: it tries again where it was cut."""
        while True:
            _transport, line = await self.loop.create_connection(
                lambda: Line(self.port, session, topic, b"-"), HOST, self.port
            )
            try:
                await asyncio.wait_for(asyncio.shield(line.opened), timeout=WITHIN)
            except ConnectionError:
                await asyncio.sleep(1)
            else:
                return line

    async def cut(self):
        for line in self.lines:
            line.transport.abort()
        self.lines = []

    async def _say(self):
        for place, line in enumerate(self.lines):
            line.transport.write(NONSENSE[place % len(NONSENSE)])

    def come_back(self):
        """Cut every line, and open all again in the same moment."""
        self.run(self.cut())
        self.began = time.monotonic()
        self.returned = asyncio.run_coroutine_threadsafe(self.open(len(self.wanted)), self.loop)

    def until_all_hear(self):
        self.returned.result(WITHIN)
        return time.monotonic() - self.began

    def say_nonsense(self):
        self.run(self._say())

    @property
    def closed(self):
        return sum(line.transport.is_closing() for line in self.lines)


@contextmanager
def sockets(port, wanted):
    """Open a socket for each `(session, topic)`, those without a topic silent; close them in the end."""
    crowd = Crowd(port, wanted)
    try:
        crowd.run(crowd.open(OPENING))
        yield crowd
    finally:
        crowd.run(crowd.cut())
        crowd.loop.call_soon_threadsafe(crowd.loop.stop)
        crowd.thread.join()
        crowd.loop.close()
