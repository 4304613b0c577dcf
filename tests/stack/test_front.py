"""What nginx does by itself: files, limits, and errors in words where nothing behind it answers."""

import os
import re
import socket
import ssl
import subprocess
import time

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from learning.common.middleware import POLICY, always
from learning.record.bench.services import free_port
from tests.stack.conftest import get

SENTENCE = "The site cannot be reached just now"
SAFE = {name: told for name, told in always().items() if name != POLICY}
SAFE["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains; preload"


def line(stack):
    plain = socket.create_connection(("127.0.0.1", stack.nginx.https), timeout=40)
    return ssl._create_unverified_context().wrap_socket(plain, server_hostname="localhost")


def is_cut(half):
    """Wait until the other side ends a connection; say whether it did without a word."""
    try:
        return half.recv(100) == b""
    except ConnectionResetError:
        return True


def safe(answer):
    return {name: answer.headers.get_all(name) for name in SAFE} == {name: [told] for name, told in SAFE.items()}


@pytest.fixture
def nobody_behind(stack):
    stack.stop("web-1", "web-2")
    yield
    stack.start("web-1", "web-2")
    stack.wait_ready("web-1", "web-2")


def test_plain_http_goes_to_https(stack):
    answer = get(f"http://localhost:{stack.nginx.http}/es/courses/?page=2")
    assert (answer.status, answer.headers["Location"]) == (301, f"{stack.address}/es/courses/?page=2")


def test_who_asks_for_another_name_gets_no_page_and_no_certificate(stack):
    plain = socket.create_connection(("127.0.0.1", stack.nginx.https), timeout=10)
    with pytest.raises(ssl.SSLError), plain:
        ssl._create_unverified_context().wrap_socket(plain, server_hostname="other.example.org")


def test_a_page_is_safe_and_tells_no_version(stack):
    answer = get(f"{stack.address}/es/")
    assert (answer.status, safe(answer), answer.headers["Server"]) == (200, True, "nginx")
    assert len(answer.headers.get_all("Content-Security-Policy")) == 1


def test_static_files_and_errors_need_no_process_behind(stack, nobody_behind):
    page = get(f"{stack.address}/es/")
    assert page.status == 502
    manifest = (stack.data / "static" / "staticfiles.json").read_text()
    hashed = re.search(r'"minga/site.css": "([^"]+)"', manifest)[1]
    named = get(f"{stack.address}/static/{hashed}", Accept_Encoding="gzip")
    assert (named.status, named.headers["Content-Encoding"], safe(named)) == (200, "gzip", True)
    assert named.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert get(f"{stack.address}/static/minga/site.css").headers["Cache-Control"] == "public, max-age=3600"
    for language, _name in settings.LANGUAGES:
        told = get(f"{stack.address}/{language}/courses/")
        assert (told.status, safe(told), f'lang="{language}"' in told.body.decode()) == (502, True, True)
        with translation.override(language):
            assert gettext(SENTENCE) in told.body.decode()
        assert b"<script" not in told.body
        assert b"style=" not in told.body
        assert told.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert 'lang="pt"' in get(f"{stack.address}/", Accept_Language="pt-BR,pt;q=0.9").body.decode()


def test_a_request_that_is_half_sent_is_cut(stack):
    with line(stack) as half:
        half.sendall(b"GET /es/ HTTP/1.1\r\nHost: localhost\r\n")
        began = time.monotonic()
        assert is_cut(half)
        assert 8 < time.monotonic() - began < 20


def test_a_form_that_is_half_sent_holds_no_process(stack):
    """The one worker of each process answers others meanwhile; the form is cut in the end."""
    lines = [line(stack) for _place in range(6)]
    for half in lines:
        head = (
            f"POST /es/account/login/ HTTP/1.1\r\nHost: localhost:{stack.nginx.https}\r\nContent-Length: 1000\r\n\r\n"
        )
        half.sendall(head.encode() + b"login=")
    began = time.monotonic()
    assert [get(f"{stack.address}/robots.txt").status for _place in range(4)] == [200] * 4
    assert time.monotonic() - began < 10
    for half in lines:
        with half:
            assert is_cut(half)


@pytest.mark.parametrize(("place", "most"), [("/es/account/login/", 4), ("/es/me/", 257), ("/admin/", 64)])
def test_a_body_over_the_bound_of_its_place_is_refused_in_words(stack, place, most):
    with line(stack) as large:
        head = f"POST {place} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {(most + 1) * 1024 * 1024}\r\n\r\n"
        large.sendall(head.encode())
        told = large.recv(20_000).decode()
    assert told.startswith("HTTP/1.1 413")
    for name, value in SAFE.items():
        assert f"{name}: {value}\r\n" in told


def test_nginx_takes_the_configuration_without_tls_as_well(stack, tmp_path):
    chosen = {name: str(tmp_path) for name in ("NGINX_RUN", "NGINX_LOGS", "NGINX_CACHE")}
    chosen |= {"SITE_HOST": "localhost", "NGINX_SITE": "plain", "NGINX_USER": "root", "HTTP_PORT": str(free_port())}
    render = str(settings.BASE_DIR / "deploy" / "nginx" / "render.sh")
    subprocess.run([render, str(tmp_path)], env={**chosen, "PATH": os.environ["PATH"]}, check=True)
    command = [stack.nginx.unit.command[0], "-t", "-q", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_log_has_no_key_that_stands_in_an_address(stack):
    key = "k3y" * 12
    get(f"{stack.address}/calendar/{key}.ics?token={key}")
    get(f"{stack.address}/es/webinars/registrations/{key}/")
    log = (stack.logs / "access.log").read_text()
    assert "/es/webinars/registrations/…/" in log
    assert key not in log
