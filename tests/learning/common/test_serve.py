"""`manage.py serve`, as somebody meets it who types it wrong or twice."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from learning.common.management.commands.serve import Worker, is_loopback


def test_a_port_in_use_is_named_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            call_command("serve", port=port)
    assert str(refusal.value) == (
        f"Port {port} cannot be used: Address already in use. Is the site running already? "
        f"PORT={port + 1} make run serves it on another port."
    )


def test_a_demonstration_is_served_to_this_computer_only(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match=r"DEMO=1 lets anybody in: it is served on 127\.0\.0\.1 only\."):
        call_command("serve", host="0.0.0.0")


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)]
)
def test_loopback(host, loopback):
    assert is_loopback(host) is loopback


def test_the_worker_does_what_is_queued_and_ends_with_the_site(tmp_path, monkeypatch):
    """The queue is a folder: a message put there by one process is taken by the worker of another."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "learning.settings")
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    put = "from learning.celery import app; app.send_task('celery.backend_cleanup')"
    subprocess.run([sys.executable, "-c", put], env=os.environ, cwd=settings.BASE_DIR, check=True)
    messages = tmp_path / "queue" / "messages"
    assert len(list(messages.iterdir())) == 1
    with Worker() as worker:
        for _attempt in range(300):
            if not list(messages.iterdir()):
                break
            worker.stopping.wait(0.1)
        assert list(messages.iterdir()) == []
    assert worker.process.poll() is not None
