"""Asking as fast as one process can, so that what is measured is who answers."""

import asyncio
import re
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

AT_ONCE = 12
OK, MOVED = 200, 302
STATUS = re.compile(rb"HTTP/1\.1 (\d+)")
COOKIE = re.compile(rb"(?i)\r\nset-cookie: ([^=;]+)=([^;]*)")
TOKEN = secrets.token_hex(16)


@dataclass(frozen=True)
class Asked:
    """A request, and what came of it."""

    status: int
    cookies: dict
    took: float


def request(path, *, session="", fields=None, address="127.0.0.1"):
    """Return the bytes of a request over a line of its own; with `fields`, of a form that carries its token."""
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}) if fields is not None else ""
    lines = [
        f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {address}",
        "Accept-Encoding: gzip",
        "Accept-Language: es",
        f"Cookie: {settings.CSRF_COOKIE_NAME}={TOKEN}; {settings.SESSION_COOKIE_NAME}={session}",
    ]
    if fields is not None:
        lines += ["Origin: https://127.0.0.1", "Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join((*lines, "", body)).encode()


async def ask(port, content):
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(content)
    answer = await reader.read(-1)
    writer.close()
    head = answer.partition(b"\r\n\r\n")[0]
    cookies = {name.decode(): value.decode() for name, value in COOKIE.findall(head)}
    found = STATUS.match(answer)
    return Asked(int(found[1]) if found else 0, cookies, (time.perf_counter() - began) * 1000)


def ask_all(ports, requests, at_once=AT_ONCE):
    """Send all, so many at a time, to these ports in turn; return the answers in that order, and the seconds."""

    async def run():
        answers, waiting = [None] * len(requests), iter(enumerate(requests))

        async def one():
            for place, content in waiting:
                answers[place] = await ask(ports[place % len(ports)], content)

        await asyncio.gather(*(one() for _line in range(at_once)))
        return answers

    began = time.perf_counter()
    answers = asyncio.run(run())
    return answers, time.perf_counter() - began


def expect(answers, status, what):
    """Stop where anything was answered otherwise: how fast that goes says nothing."""
    others = {answer.status for answer in answers} - {status}
    if others:
        message = f"{what}: answered with {sorted(others)} instead of {status}"
        raise RuntimeError(message)
