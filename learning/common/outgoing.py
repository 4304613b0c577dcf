"""The one client for requests that the site itself makes: whoever may name an address learns nothing of our network.

A host's addresses are looked up once and the connection goes to one of those that were checked, under the host's own
name; every redirection is checked the same. Nothing goes through a proxy, no credentials follow to another origin, and
an answer is bounded in bytes and in seconds altogether, however slowly it drips. Nothing packed is unpacked.
"""

import ipaddress
import socket
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import urllib3

MEBIBYTE = 1024 * 1024
PIECE = 64 * 1024
PORTS = {"http": 80, "https": 443}
REDIRECTIONS = {301, 302, 303, 307, 308}
OF_ONE_ORIGIN = {"authorization", "cookie", "proxy-authorization", "x-api-key"}
_TRANSLATED = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
"""IPv6 addresses that carry an IPv4 address inside: a translator on the way would open what is refused here."""


class OutgoingError(Exception):
    """Nothing that can be used came back; the message is for logs and holds no address."""


class RefusedError(OutgoingError):
    """The address is none that the site asks."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    content: bytes
    address: str


class Place(NamedTuple):
    """Where an address leads: its origin."""

    scheme: str
    host: str
    port: int


def fetch(address, *, headers=None, most_bytes=MEBIBYTE, seconds=15, redirects=3, trusted=(), resolve=None):
    """Ask an address and return its `Answer`, whatever its status; raise OutgoingError where none can be had.

    `trusted` are addresses that those who run the site have set up, as that of a room server: what has their origin may
    be in our own network. `resolve(host, port)` returns the addresses of a host.
    """
    headers = {"Accept-Encoding": "identity", "User-Agent": "Minga", **(headers or {})}
    trusted = {place_of(one) for one in trusted}
    with Deadline(seconds) as deadline:
        for _hop in range(redirects + 1):
            place = place_of(address)
            addresses = _checked(place, place in trusted, deadline, resolve or resolved)
            answer = _ask(address, place, addresses, deadline, headers, most_bytes)
            onward = answer.headers.get("location") if answer.status in REDIRECTIONS else None
            if not onward or not redirects:
                return answer
            address = urljoin(address, onward)
            headers = _for_next(headers, place, place_of(address))
    raise RefusedError("It leads on and on.")


def place_of(address):
    """Return the origin of an address; refuse what is no address of the web, or carries a name and a password."""
    try:
        told = urlsplit(address)
        port = told.port or PORTS.get(told.scheme)
    except ValueError as error:
        raise RefusedError("It is no address.") from error
    if told.scheme not in PORTS or not told.hostname or told.username is not None or told.password is not None:
        raise RefusedError("It is no address of the web.")
    return Place(told.scheme, told.hostname.lower().rstrip("."), port)


def resolved(host, port):
    """Return the addresses of a host, in the order in which they should be tried."""
    return [told[4][0] for told in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address):
    """Whether an IP address is one of the public internet, for everybody the same."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if any(ip.version == net.version and ip in net for net in _TRANSLATED):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _checked(place, is_trusted, deadline, resolve):
    if not is_trusted and place.port != PORTS[place.scheme]:
        raise RefusedError("This port is not asked.")
    try:
        addresses = deadline.wait(resolve, place.host, place.port)
    except (OSError, UnicodeError) as error:
        raise OutgoingError("The host is not known.") from error
    if not addresses:
        raise OutgoingError("The host is not known.")
    if not is_trusted and not all(is_public(address) for address in addresses):
        raise RefusedError("This host is none of the public internet.")
    return addresses


def _for_next(headers, before, after):
    if before.scheme == "https" and after.scheme == "http":
        raise RefusedError("It leads from a safe line to an open one.")
    if before == after:
        return headers
    return {name: value for name, value in headers.items() if name.lower() not in OF_ONE_ORIGIN}


def _ask(address, place, addresses, deadline, headers, most_bytes):
    told = urlsplit(address)
    target = (told.path or "/") + (f"?{told.query}" if told.query else "")
    timeout = urllib3.Timeout(connect=deadline.left(), read=deadline.left())
    try:
        with _pool(place, addresses, deadline, timeout) as pool:
            asked = pool.request("GET", target, headers=headers, redirect=False, preload_content=False)
            with closing(asked):
                content = _content(asked, most_bytes)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise OutgoingError("It took too long." if deadline.passed else type(error).__name__) from error
    if deadline.passed:
        raise OutgoingError("It took too long.")
    return Answer(asked.status, {name.lower(): value for name, value in asked.headers.items()}, content, address)


def _pool(place, addresses, deadline, timeout):
    kinds = {"http": (urllib3.HTTPConnectionPool, OpenLine), "https": (urllib3.HTTPSConnectionPool, SafeLine)}
    pool_of, line = kinds[place.scheme]
    pool = pool_of(place.host, place.port, timeout=timeout, retries=False, maxsize=1)
    pool.ConnectionCls = partial(line, addresses=addresses, deadline=deadline)
    return pool


def _content(asked, most_bytes):
    if asked.status == HTTPStatus.NO_CONTENT:
        return b""
    if asked.headers.get("Content-Encoding", "identity").lower() not in {"", "identity"}:
        raise OutgoingError("The answer is packed.")
    pieces, left = [], most_bytes + 1
    while left and (piece := asked.read(min(PIECE, left), decode_content=False)):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise OutgoingError("The answer is too large.")
    return b"".join(pieces)


class Pinned:
    """A connection that goes to the addresses that were checked, and to no other that the name may have meanwhile."""

    def __init__(self, *args, addresses, deadline, **kwargs):
        self.addresses, self.deadline = addresses, deadline
        super().__init__(*args, **kwargs)

    def _new_conn(self):
        failed = OSError("no address")
        for address in self.addresses:
            try:
                line = socket.create_connection((address, self.port), timeout=self.deadline.left())
            except OSError as error:
                failed = error
                continue
            self.deadline.hold(line)
            return line
        raise failed


class OpenLine(Pinned, urllib3.connection.HTTPConnection):
    pass


class SafeLine(Pinned, urllib3.connection.HTTPSConnection):
    pass


class Deadline:
    """The moment at which everything ends: lines that are still open are cut, whatever waits on them."""

    def __init__(self, seconds):
        self.until = time.monotonic() + seconds
        self.lines, self.passed = [], False
        self.timer = threading.Timer(seconds, self._cut)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()
        return self

    def __exit__(self, *_error):
        self.timer.cancel()
        self._end()
        for line in self.lines:
            line.close()

    def left(self):
        left = self.until - time.monotonic()
        if left <= 0:
            raise OutgoingError("It took too long.")
        return left

    def hold(self, line):
        """Keep a second handle of a line: that of the line itself is taken over by TLS."""
        self.lines.append(line.dup())

    def wait(self, question, *told):
        """Return what a question answers that cannot be cut, as one to a name server; nobody waits beyond the end."""
        answers = []

        def asked():
            try:
                answers.append((question(*told), None))
            except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
                answers.append((None, error))

        thread = threading.Thread(target=asked, daemon=True)
        thread.start()
        thread.join(self.left())
        if not answers:
            raise OutgoingError("It took too long.")
        answer, error = answers[0]
        if error is not None:
            raise error
        return answer

    def _cut(self):
        self.passed = True
        self._end()

    def _end(self):
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
