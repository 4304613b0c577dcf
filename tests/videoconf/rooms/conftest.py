"""A small BigBlueButton: a real server on this machine that knows the secret and checks every call."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

SECRET = "the shared secret"


class Server(ThreadingHTTPServer):
    """Meetings that were made, by their id, with how often they were asked for."""

    daemon_threads = True

    def __init__(self):
        self.meetings, self.broken = {}, ""
        super().__init__(("127.0.0.1", 0), Calls)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/bigbluebutton/"

    def signed(self, call, query):
        """Return the parameters of a call whose checksum is right, else None."""
        told, _mark, checksum = query.rpartition("&checksum=")
        right = hashlib.sha256(f"{call}{told}{SECRET}".encode()).hexdigest() == checksum
        return {name: values[0] for name, values in parse_qs(told).items()} if right else None


class Calls(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urlsplit(self.path)
        call = asked.path.removeprefix("/bigbluebutton/api/")
        told = self.server.signed(call, asked.query)
        if self.server.broken:
            return self._say(self.server.broken)
        if told is None:
            return self._say(_answer("FAILED", "checksumError"))
        self.server.meetings.setdefault(told["meetingID"], []).append(told)
        return self._say(_answer("SUCCESS", ""))

    def _say(self, text):
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told):
        """Say nothing."""


def _answer(code, key):
    return f"<response><returncode>{code}</returncode><messageKey>{key}</messageKey></response>"


@pytest.fixture
def bigbluebutton(settings):
    """Return the server that the site is set up for."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.BIGBLUEBUTTON_URL, settings.BIGBLUEBUTTON_SECRET = server.address, SECRET
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
