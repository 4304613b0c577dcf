"""How long the one process of the default waits for the head of a request; where nginx is, it waits in front."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_WITHIN = 10
"""Seconds from the first byte, or from connecting, to the end of a request's head."""


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
        super().handle_websocket_upgrade()

    def connection_lost(self, exc):
        self._forget()
        super().connection_lost(exc)

    def _wait(self):
        self._timer = self.loop.call_later(HEAD_WITHIN, self.transport.close)

    def _forget(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
