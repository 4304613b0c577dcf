"""One process of the stack, with what it starts: its command, its log, its end."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

UNITS = Path(settings.BASE_DIR) / "deploy" / "systemd"
RELEASE = "/opt/minga/current/.venv/bin/"
STOP_WITHIN = 20
STEP = 0.05


def shipped(name, **chosen):
    """Return the command of a shipped systemd unit, as it runs from this environment, with what it is told chosen."""
    lines = (UNITS / f"{name}.service").read_text().splitlines()
    command = next(line.partition("=")[2] for line in lines if line.startswith("ExecStart="))
    for mark, value in chosen.items():
        command = command.replace("%i" if mark == "instance" else f"${{{mark}}}", str(value))
    program, *arguments = shlex.split(command)
    return [str(Path(sys.executable).parent / program.removeprefix(RELEASE)), *arguments]


@dataclass
class Unit:
    """A process that can be started, stopped in good order, killed and started again."""

    name: str
    command: list
    environment: dict
    log: Path
    ready: callable
    folder: Path = field(default_factory=lambda: Path(settings.BASE_DIR))
    user: str | None = None
    stop_signal: int = signal.SIGTERM
    process: subprocess.Popen | None = None

    def start(self):
        if self.running:
            return
        groups = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603 - the commands are those of deploy/ and of Debian's packages
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **groups,
            )

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def pids(self):
        """Return the numbers of the process and of all that it started, itself first; none when it does not run."""
        return family(self.process.pid) if self.running else []

    def signal(self, number):
        """Send a signal to the process; what cannot be refused reaches everything that it started as well."""
        for pid in self.pids() if number == signal.SIGKILL else self.pids()[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def stop(self):
        if not self.running:
            return
        started = self.pids()
        self.signal(self.stop_signal)
        try:
            self.process.wait(timeout=STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
            self.process.wait()
        end(started)

    def wait(self, seconds):
        """Return when it is ready; raise, with the end of its log, where it ends or is not ready in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.running:
                break
            if self.ready():
                return
            time.sleep(STEP)
        raise RuntimeError(f"{self.name} is not ready:\n{self.log.read_text(errors='replace')[-4000:]}")


def family(pid):
    """Return a process and all that descend from it."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = status.read_text(errors="replace").rpartition(")")[2].split()
            if fields[0] != "Z":
                children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = [pid]
    for number in found:
        found.extend(children.get(number, []))
    return found


def end(pids):
    """Kill those of these processes that are still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
