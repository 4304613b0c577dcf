"""deploy/upgrade.sh against the running stack: nobody meets a pause, and what does not start is put back."""

import os
import shlex
import subprocess
import threading
import time

import pytest
from django.conf import settings

from tests.stack.conftest import get

ROOT = settings.BASE_DIR
UNIT_OF = {"minga-worker": "worker", "minga-clock": "clock"}

# Stands for `systemctl restart`: asks the test to do it, and waits until it is done.
RESTART = """#!/bin/sh
echo "$1" >"{folder}/asked"
read -r _done <"{folder}/done"
"""


@pytest.fixture
def machine(stack, tmp_path):
    """Return a folder laid out as /opt/minga and /etc/minga are, with an old version in service."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".venv").symlink_to(ROOT / ".venv")
        for part in ("manage.py", "learning", "videoconf", "communities", "courses", "templates", "requirements"):
            (tmp_path / name / part).symlink_to(ROOT / part)
    (tmp_path / "current").symlink_to(tmp_path / "old")
    lines = (f"{name}={shlex.quote(value)}" for name, value in stack.environment.items())
    (tmp_path / "environment").write_text("\n".join(lines))
    restart = tmp_path / "restart"
    restart.write_text(RESTART.format(folder=tmp_path))
    restart.chmod(0o755)
    for name in ("asked", "done"):
        os.mkfifo(tmp_path / name)
    return tmp_path


def upgrade(stack, machine, version="new", act=None, **more):
    """Run the script; what it asks to be started anew is, or `act(name)` happens instead. Return code, words, names."""
    units = {f"minga-{'sockets' if name == 'sockets' else 'web'}@{port}": name for name, port in stack.ports.items()}
    units |= UNIT_OF
    told = {
        "PATH": os.environ["PATH"],
        "CURRENT": str(machine / "current"),
        "ENVIRONMENT_FILE": str(machine / "environment"),
        "RESTART": str(machine / "restart"),
        "OWNER": "",
        "WEB_PORTS": f"{stack.ports['web-1']} {stack.ports['web-2']}",
        "SOCKET_PORTS": str(stack.ports["sockets"]),
        **more,
    }
    command = [str(ROOT / "deploy" / "upgrade.sh"), str(machine / version)]
    asked = []
    with subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as script:
        words = []
        reading = threading.Thread(target=lambda: words.extend(script.stdout), daemon=True)
        reading.start()
        pipe = os.open(machine / "asked", os.O_RDONLY | os.O_NONBLOCK)
        while script.poll() is None:
            name = os.read(pipe, 200).decode().strip()
            if not name:
                time.sleep(0.1)
                continue
            asked.append(units[name])
            (act or stack.restart)(units[name])
            (machine / "done").write_text("done\n")
        os.close(pipe)
        reading.join(timeout=10)
    return script.returncode, "".join(words), asked


@pytest.fixture
def visitors(stack):
    """Ask for pages all the time; return what was answered, once the test has ended asking."""
    over, answers = threading.Event(), []

    def ask():
        while not over.wait(0.2):
            answers.append(get(f"{stack.address}/es/account/login/").status)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()

    def ended():
        over.set()
        asking.join()
        return answers

    yield ended
    ended()


def test_a_new_version_comes_into_service_and_nobody_meets_a_pause(stack, machine, visitors):
    code, words, asked = upgrade(stack, machine)
    answers = visitors()
    assert (code, asked) == (0, ["web-1", "web-2", "sockets", "worker", "clock"]), words
    assert (machine / "current").resolve() == machine / "new"
    assert len(answers) > 5
    assert set(answers) == {200}


def test_a_version_that_cannot_be_prepared_changes_nothing(stack, machine):
    (machine / "new" / "manage.py").unlink()
    (machine / "new" / "manage.py").write_text("raise SystemExit('This version is broken.')")
    code, words, asked = upgrade(stack, machine)
    assert (code, asked) == (1, []), words
    assert (machine / "current").resolve() == machine / "old"


def test_a_version_that_does_not_answer_is_taken_back(stack, machine, visitors):
    times = []

    def act(name):
        """The first time it ends and is not there again; the second, which puts the old one back, it is."""
        times.append(name)
        stack.stop(name)
        if len(times) > 1:
            stack.start(name)
            stack.wait_ready(name)

    code, words, asked = upgrade(stack, machine, act=act, READY_SECONDS="3")
    answers = visitors()
    assert (code, asked) == (1, ["web-1", "web-1"]), words
    assert "web-1" in asked
    assert "does not answer" in words
    assert (machine / "current").resolve() == machine / "old"
    assert set(answers) == {200}


def test_two_machines_may_prepare_at_once(stack, tmp_path):
    """Both end well, and the second found done what the first did."""
    machines = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        machines.append(
            subprocess.Popen(
                [str(ROOT / ".venv" / "bin" / "python"), str(ROOT / "manage.py"), "shell", "-v", "0", "-c", PREPARED],
                env={**stack.environment, "DATA_DIR": str(tmp_path / name)},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
    told = [machine.communicate(timeout=200)[0] for machine in machines]
    assert [machine.returncode for machine in machines] == [0, 0], told
    spans = sorted(tuple(float(moment) for moment in text.split()[-2:]) for text in told)
    assert spans[0][1] <= spans[1][0]


PREPARED = """
import time
from learning.record.preparing import alone
with alone():
    began = time.time()
    time.sleep(3)
    ended = time.time()
print(began, ended)
"""
