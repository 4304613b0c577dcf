"""What the one process of the default does itself, without nginx in front: whom it waits for, and whom it lets wait."""

from collections import deque

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_WITHIN = 10
"""Seconds from the first byte, or from connecting, to the end of a request's head."""


AT_ONCE, PAUSE = 5, 0.005
"""Sockets that are let in before others have their turn, and the seconds until the next ones are."""


class Door:
    """Lets sockets in a few at a time: thousands may come back in one moment, and pages are asked for meanwhile."""

    def __init__(self, loop):
        self.loop, self.waiting, self.open = loop, deque(), True

    def let_in(self, enter):
        self.waiting.append(enter)
        if self.open:
            self._next()

    def _next(self):
        entering = [self.waiting.popleft() for _place in range(min(AT_ONCE, len(self.waiting)))]
        self.open = not entering
        if entering:
            self.loop.call_later(PAUSE, self._next)
        for enter in entering:
            enter()


class TimedProtocol(HttpToolsProtocol):
    """Hangs up on who begins a request and does not go on: uvicorn waits for ever, and each holds a line."""

    _timer = None
    _upgraded = False

    def connection_made(self, transport):
        super().connection_made(transport)
        self._wait()

    def data_received(self, data):
        super().data_received(data)
        if self._timer is None and not self._upgraded and (self.cycle is None or self.cycle.response_complete):
            self._wait()

    def on_headers_complete(self):
        self._forget()
        super().on_headers_complete()

    def handle_websocket_upgrade(self):
        self._upgraded = True
        self.transport.pause_reading()
        if not hasattr(self.server_state, "door"):
            self.server_state.door = Door(self.loop)  # one for all lines of a server
        self.server_state.door.let_in(self._enter)

    def _enter(self):
        if not self.transport.is_closing():
            super().handle_websocket_upgrade()
            self.transport.resume_reading()

    def connection_lost(self, exc):
        self._forget()
        super().connection_lost(exc)

    def _wait(self):
        self._timer = self.loop.call_later(HEAD_WITHIN, self.transport.close)

    def _forget(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
