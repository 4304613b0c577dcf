"""Errors told to an address that understands Sentry's protocol: a server of the test's own takes them."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.learning.common.watching.test_tracing import WITHIN

FAIL = """
client.cookies['other'] = 'secret-cookie'
print(client.post('/feed/secret-key/?token=secret-token', {'words': 'secret-words'})['X-Request-ID'])
import sentry_sdk
sentry_sdk.flush(10)
"""


@pytest.fixture
def taken():
    """Yield the address of a server and what was sent there: paths and bodies."""
    came = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            packed = self.headers.get("Content-Encoding") == "gzip"
            came.append((self.path, (gzip.decompress(body) if packed else body).decode()))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://a-key@127.0.0.1:{server.server_port}/7", came
    server.shutdown()
    server.server_close()


def test_an_error_is_told_with_its_request_and_nothing_of_the_person(process, taken):
    address, came = taken
    finished = process(WITHIN + FAIL, SENTRY_DSN=address, SENTRY_ENVIRONMENT="of-a-test")
    identifier = finished.stdout.strip()
    told = [body for _path, body in came if "RuntimeError" in body]
    assert [path for path, _body in came] == ["/api/7/envelope/"] * len(came)
    assert len(told) == 1
    assert "It broke at 10 characters." in told[0]
    assert f'"request_id":"{identifier}"' in told[0].replace(": ", ":")
    assert "of-a-test" in told[0]
    assert [word for word in ("secret-", "other") if word in told[0]] == []


def test_without_an_address_nothing_is_sent(process, taken):
    _address, came = taken
    process(WITHIN + FAIL.replace("sentry_sdk.flush(10)", "print(sentry_sdk.is_initialized())"))
    assert came == []
