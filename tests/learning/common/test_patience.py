"""Requests of which only half is sent, to the one process of the default: they are hung up on."""

import asyncio
import socket
import threading
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn

from learning.common import patience

WELL = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
SOCKET = (
    b"GET /ws/ HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
TEXT = bytes((0x81, 0x82, 0, 0, 0, 0)) + b"hi"


async def application(scope, receive, send):
    """Answer whatever is asked, and say again what comes down a socket."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            if message["type"] == "websocket.receive":
                await send({"type": "websocket.send", "text": message["text"]})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr(patience, "HEAD_WITHIN", 0.2)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = uvicorn.Config(application, lifespan="off", http=patience.TimedProtocol, log_level="critical")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


@contextmanager
def line(port):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as made:
        yield made


def heard(one):
    """Return what comes until the line is closed."""
    told = b""
    while part := one.recv(4096):
        told += part
    return told


@pytest.mark.parametrize("half", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ", b"\r\n\r\n"])
def test_half_a_head_is_hung_up_on(port, half):
    with line(port) as one:
        one.sendall(half)
        assert heard(one) == b""


def test_so_is_half_a_second_request_on_the_same_line(port):
    with line(port) as one:
        one.sendall(WELL)
        assert one.recv(4096).endswith(b"ok")
        one.sendall(WELL[:20])
        assert heard(one) == b""


def test_others_are_served_meanwhile(port):
    with line(port) as slow, line(port) as other:
        slow.sendall(WELL[:20])
        other.sendall(WELL)
        assert other.recv(4096).endswith(b"ok")


def test_a_socket_that_is_open_stays(port):
    with line(port) as one:
        one.sendall(SOCKET)
        assert one.recv(4096).startswith(b"HTTP/1.1 101")
        one.settimeout(0.6)
        with pytest.raises(TimeoutError):
            one.recv(4096)
        one.settimeout(20)
        one.sendall(TEXT)
        assert one.recv(4096).endswith(b"hi")


def test_all_who_come_in_one_moment_are_let_in(port):
    with ExitStack() as stack:
        crowd = [stack.enter_context(line(port)) for _place in range(3 * patience.AT_ONCE)]
        for one in crowd:
            one.sendall(SOCKET)
        for one in crowd:
            assert one.recv(4096).startswith(b"HTTP/1.1 101")
            one.sendall(TEXT)
            assert one.recv(4096).endswith(b"hi")


def test_who_left_while_waiting_harms_nobody(port):
    with line(port) as gone:
        gone.sendall(SOCKET)
    with line(port) as one:
        one.sendall(SOCKET)
        assert one.recv(4096).startswith(b"HTTP/1.1 101")


def test_others_have_their_turn_between_a_few_who_come_in():
    crowd, came = list(range(3 * patience.AT_ONCE)), []

    async def run():
        door, all_in, later = patience.Door(asyncio.get_running_loop()), asyncio.Event(), asyncio.Event()
        for place in crowd:
            door.let_in(lambda place=place: came.append(place))
        door.let_in(all_in.set)
        at_first = len(came)
        await all_in.wait()
        door.let_in(later.set)
        await later.wait()
        return at_first

    assert asyncio.run(run()) <= patience.AT_ONCE
    assert came == crowd
