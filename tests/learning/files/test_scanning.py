"""A real ClamAV, with a database of ours that knows one sentence, reads what is sent before it is kept."""

import shutil
import socket
import subprocess
import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.files.actions import keep_upload
from learning.files.checks import DOCUMENTS, IMAGES, check_upload
from learning.files.models import PrivateFile
from learning.files.registries import Purpose, purposes
from tests.conftest import missing
from tests.factories.people import UserFactory
from tests.learning.files.test_checks import picture

HARMFUL = b"this sentence is harmful to nobody but a test of Minga"
LARGEST = 1024 * 1024


def line_to(path):
    line = socket.socket(socket.AF_UNIX)
    line.connect(str(path))
    return line


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """Start ClamAV's daemon with one signature; return its socket. Nothing is fetched."""
    program = shutil.which("clamd") or missing("clamd (Debian's clamav-daemon)")
    folder = tmp_path_factory.mktemp("clamav")
    (folder / "minga.ndb").write_text(f"Minga.Test:0:*:{HARMFUL.hex()}\n")
    path = folder / "clamd.ctl"
    told = {"Foreground": "yes", "LocalSocket": path, "DatabaseDirectory": folder, "StreamMaxLength": "1M"}
    config = folder / "clamd.conf"
    config.write_text("".join(f"{name} {value}\n" for name, value in told.items()))
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen([program, f"--config-file={config}"], stdout=output, stderr=subprocess.STDOUT)
    try:
        for _attempt in range(200):
            if path.exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        assert path.exists(), log.read_text()
        yield str(path)
    finally:
        process.terminate()
        process.wait(timeout=20)


def refusal(name, content, allowed=DOCUMENTS):
    try:
        check_upload(SimpleUploadedFile(name, content), allowed)
    except ValidationError as error:
        return error.code if error.messages[0].endswith(".") else "without a sentence"
    return None


def test_what_the_scanner_knows_is_refused_and_all_else_taken(clamd, settings):
    settings.CLAMAV_ADDRESS = clamd
    assert refusal("a.txt", b"before " + HARMFUL + b" after") == "harmful"
    assert refusal("a.txt", b"harmless") is None
    assert refusal("a.png", picture(), IMAGES) is None


def test_without_a_scanner_nothing_is_asked(settings):
    assert (settings.CLAMAV_ADDRESS, refusal("a.txt", HARMFUL)) == ("", None)


def test_what_is_longer_than_one_piece_is_read_whole(clamd, settings):
    settings.CLAMAV_ADDRESS = clamd
    assert refusal("a.txt", b"x" * 600_000 + HARMFUL) == "harmful"


@pytest.mark.django_db
def test_nothing_of_what_was_refused_stays(clamd, settings, monkeypatch):
    settings.CLAMAV_ADDRESS = clamd
    monkeypatch.setattr(purposes, "_entries", dict(purposes._entries))
    purposes.add("note", Purpose(types=DOCUMENTS, largest=5000, may_see=lambda _user, _file: True))
    with pytest.raises(ValidationError):
        keep_upload(owner=UserFactory(), purpose="note", upload=SimpleUploadedFile("a.txt", HARMFUL))
    assert not PrivateFile.objects.exists()


def test_what_the_scanner_will_not_read_is_not_kept(clamd, settings):
    """Clamd reads no more than its StreamMaxLength: nobody knows what stands behind it."""
    settings.CLAMAV_ADDRESS = clamd
    assert refusal("a.txt", b"x" * (LARGEST + 500_000)) == "away"


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:9"])
def test_while_the_scanner_is_away_nothing_is_taken(settings, address):
    settings.CLAMAV_ADDRESS = address
    assert refusal("a.txt", b"harmless") == "away"


@pytest.fixture
def strange(tmp_path):
    """Return a maker of scanners that answer something else: `strange(b"…")` is the address of one."""
    lines = []

    def started(answer):
        listener = socket.create_server(("127.0.0.1", 0))
        lines.append(listener)

        def serve():
            line, _who = listener.accept()
            lines.append(line)
            line.recv(65536)
            line.sendall(answer) if answer else time.sleep(5)

        threading.Thread(target=serve, daemon=True).start()
        return f"127.0.0.1:{listener.getsockname()[1]}"

    yield started
    for line in lines:
        line.close()


@pytest.mark.parametrize("answer", [b"stream: OK but not quite\0", b"x" * 10_000, b"\0", b"UNKNOWN COMMAND\0"])
def test_an_answer_that_is_none_is_no_permission(strange, settings, answer):
    settings.CLAMAV_ADDRESS = strange(answer)
    assert refusal("a.txt", b"harmless") == "away"


def test_a_scanner_that_says_nothing_is_not_waited_for_without_end(strange, settings, monkeypatch):
    monkeypatch.setattr("learning.files.scanning.SECONDS", 0.4)
    settings.CLAMAV_ADDRESS = strange(b"")
    began = time.monotonic()
    assert refusal("a.txt", b"harmless") == "away"
    assert time.monotonic() - began < 3
