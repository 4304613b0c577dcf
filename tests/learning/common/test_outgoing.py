"""The client for what the site itself asks, against real servers on this machine: hostile ones, and slow ones."""

import ast
import datetime as dt
import gzip
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException

from learning.common.outgoing import MEBIBYTE, OutgoingError, RefusedError, fetch, is_public
from tests.architecture.source import code, tree

OUTSIDE = "93.184.215.14"


class Hostile(BaseHTTPRequestHandler):
    """Answers by what its path says."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, f"do_{self.path.strip('/').partition('?')[0]}")()

    def do_plain(self):
        self._say(200, b"plain", [])

    def do_onward(self):
        self._say(302, b"", [("Location", self.server.onward)])

    def do_around(self):
        self._say(302, b"", [("Location", "/around")])

    def do_packed(self):
        self._say(200, gzip.compress(b"0" * 50 * MEBIBYTE), [("Content-Encoding", "gzip")])

    def do_endless(self):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"0" * 65536)

    def do_drip(self):
        self.send_response(200)
        self.end_headers()
        self._drip(b"0")

    def do_drip_heads(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._drip(b"X-More: 1\r\n"[:1])

    def _drip(self, drop):
        while True:
            self.wfile.write(drop)
            self.wfile.flush()
            time.sleep(0.05)

    def _say(self, status, content, heads):
        self.send_response(status)
        for name, value in (*heads, ("Content-Length", str(len(content)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        self.asked, self.onward = [], ""
        super().__init__(("127.0.0.1", 0), Hostile)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_told):
        """The client went away, as it should."""


@pytest.fixture
def serve():
    """Return a maker of servers that run until the test ends."""
    servers = []

    def started():
        server = Server()
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return server

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def server(serve):
    return serve()


def names(**told):
    """Return a resolver that knows these hosts, and counts how often it is asked."""

    def resolve(host, _port):
        resolve.asked.append(host)
        return told[host.partition(".")[0]]

    resolve.asked = []
    return resolve


PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.9.9", "192.168.1.1", "100.64.0.1", "169.254.169.254"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:1::1"),
    *("", "localhost", "2130706433", "0x7f.1"),
)


def test_which_addresses_are_public():
    assert [address for address in PRIVATE if is_public(address)] == []
    assert [ip for ip in (OUTSIDE, "2606:2800:21f:cb07::1", "::ffff:93.184.215.14") if not is_public(ip)] == []


@pytest.mark.parametrize("address", [ip for ip in PRIVATE if ip])
def test_what_resolves_to_our_own_network_is_not_asked(server, address):
    with pytest.raises(RefusedError):
        fetch("http://innocent.example/plain", resolve=names(innocent=[address]))
    with pytest.raises(RefusedError):
        fetch("http://innocent.example/plain", resolve=names(innocent=[OUTSIDE, address]))
    assert server.asked == []


def test_this_machine_is_not_asked_by_any_way_of_writing_it(server):
    port = server.server_port
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]"):
        for address in (f"http://{host}/plain", f"http://{host}:{port}/plain"):
            with pytest.raises(OutgoingError):
                fetch(address, seconds=2)
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "gopher://x.example/",
        "//x.example/",
        "http://",
        "http://name:word@x.example/",
        "http://x.example:99999/",
        "http://x.example:6379/",
        "",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(RefusedError):
        fetch(address, resolve=names(x=[OUTSIDE]))


def test_a_server_that_was_set_up_may_be_in_our_network(server):
    answer = fetch(f"{server.address}/plain?a=1", trusted=[server.address])
    assert (answer.status, answer.content) == (200, b"plain")
    assert server.asked[0][0] == "/plain?a=1"


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.1:{port}/plain", "//127.0.0.1:{port}/plain", "http://[::1]/", "file:///etc"]
)
def test_a_redirection_into_our_network_is_not_followed(serve, onward):
    first, inner = serve(), serve()
    first.onward = onward.format(port=inner.server_port)
    with pytest.raises(RefusedError):
        fetch(f"{first.address}/onward", trusted=[first.address])
    assert (len(first.asked), inner.asked) == (1, [])


def test_credentials_do_not_follow_to_another_origin(serve):
    first, second = serve(), serve()
    sent = {"Authorization": "secret", "Cookie": "secret", "X-Other": "1"}
    first.onward = f"{second.address}/plain"
    fetch(f"{first.address}/onward", headers=sent, trusted=[first.address, second.address])
    [(_path, arrived)] = second.asked
    assert ("secret" in arrived.values(), arrived["X-Other"], first.asked[0][1]["Cookie"]) == (False, "1", "secret")


def test_what_leads_on_and_on_is_left(server):
    with pytest.raises(RefusedError):
        fetch(f"{server.address}/around", trusted=[server.address], redirects=3)
    assert len(server.asked) == 4


def test_a_name_is_asked_once_and_the_line_goes_to_what_was_checked(server):
    """A name that answers otherwise a moment later (rebinding) changes nothing: nobody asks it again."""
    answers = [["127.0.0.1"], ["10.255.255.1"]]
    rooms = f"http://rooms.example:{server.server_port}"
    answer = fetch(f"{rooms}/plain", trusted=[rooms], resolve=lambda _host, _port: answers.pop(0))
    assert (answer.status, answers, server.asked[0][1]["Host"]) == (200, [["10.255.255.1"]], rooms[7:])


def test_every_redirection_is_looked_up_and_checked_anew(server):
    server.onward = f"http://rebound.example:{server.server_port}/plain"
    rooms = f"http://rooms.example:{server.server_port}"
    resolve = names(rooms=["127.0.0.1"], rebound=["127.0.0.1"])
    with pytest.raises(RefusedError):
        fetch(f"{rooms}/onward", trusted=[rooms], resolve=resolve)
    assert [path for path, _heads in server.asked] == ["/onward"]


@pytest.mark.parametrize("path", ["drip", "drip_heads"])
def test_what_drips_is_cut_when_its_time_is_over(server, path):
    began = time.monotonic()
    with pytest.raises(OutgoingError, match="too long"):
        fetch(f"{server.address}/{path}", trusted=[server.address], seconds=0.5)
    assert time.monotonic() - began < 3


def test_a_name_server_that_does_not_answer_is_not_waited_for():
    began = time.monotonic()
    with pytest.raises(OutgoingError, match="too long"):
        fetch("http://slow.example/", resolve=lambda _host, _port: time.sleep(5), seconds=0.3)
    assert time.monotonic() - began < 3


def test_what_has_no_end_is_left_after_so_many_bytes(server):
    with pytest.raises(OutgoingError, match="too large"):
        fetch(f"{server.address}/endless", trusted=[server.address], most_bytes=MEBIBYTE)
    assert fetch(f"{server.address}/plain", trusted=[server.address], most_bytes=5).content == b"plain"
    with pytest.raises(OutgoingError, match="too large"):
        fetch(f"{server.address}/plain", trusted=[server.address], most_bytes=4)


def test_what_is_packed_is_not_unpacked(server):
    with pytest.raises(OutgoingError, match="packed"):
        fetch(f"{server.address}/packed", trusted=[server.address])
    assert server.asked[0][1]["Accept-Encoding"] == "identity"


def certificate(folder, name):
    """Write a certificate of our own for a name; return its file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_other_end_has_to_be_who_its_name_says(server, tmp_path, monkeypatch):
    path = certificate(tmp_path, "rooms.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    told = []
    context.sni_callback = lambda _line, name, _context: told.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    resolve = names(rooms=["127.0.0.1"], other=["127.0.0.1"])
    rooms, other = (f"https://{name}.example:{server.server_port}" for name in ("rooms", "other"))
    assert fetch(f"{rooms}/plain", trusted=[rooms], resolve=resolve).content == b"plain"
    assert told == ["rooms.example"]
    with pytest.raises(OutgoingError):
        fetch(f"{other}/plain", trusted=[other], resolve=resolve)


CLIENTS = {"requests", "urllib.request", "http.client", "httpx", "aiohttp", "urllib3", "ftplib", "pycurl"}
FROM_OUTSIDE = ("learning/record/bench/", "learning/record/chaos/", "learning/record/stack/")
"""What measures the site and tries it out asks it as anybody would."""


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_else_in_the_project_asks_the_web():
    asking = {
        str(path)
        for path in code()
        for module in imported(path)
        if any(f"{module}.".startswith(f"{client}.") for client in CLIENTS)
    }
    assert {path for path in asking if not path.startswith(FROM_OUTSIDE)} == {"learning/common/outgoing.py"}


@pytest.mark.django_db
def test_what_an_editor_would_embed_is_not_asked_for():
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ")
