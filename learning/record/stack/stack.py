"""Everything together: laid out, started, stopped, killed, and gone in the end."""

import atexit
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from learning.record.stack import guard, site
from learning.record.stack.keeping import Kept
from learning.record.stack.services import PostgreSQL, Redis
from learning.record.stack.units import STEP, end

MARK = "MINGA_STACK"
AFTER = 1
"""Seconds after which what ended is started again, as systemd's units say."""

BARE = "from learning.pages.actions import build_site\nbuild_site()\n"
COLLECTED = """
from django.conf import settings
from learning.record import preparing
from learning.record.management.commands import prepare

preparing.collect_static()
preparing.write_errors()
# What `prepare` would do is done, or left out on purpose.
(settings.DATA_DIR / "static.mark").write_text(prepare.static_mark())
(settings.DATA_DIR / "record.mark").write_text(prepare.record_mark())
"""
ORDER = ("postgresql", "redis", "web-1", "web-2", "sockets", "worker", "clock", "nginx", "serve")
PREPARED_WITHIN, READY_WITHIN = 600, 120
KEPT = {"PATH", "HOME", "LANG", "VIRTUAL_ENV", "TZ"}


@dataclass(frozen=True)
class Chosen:
    """How a stack is: each is a keyword of `Stack`."""

    tls: bool = True
    """Over TLS, with a certificate that nobody has signed; else plain HTTP."""
    embedded: bool = False
    """One `manage.py serve` with SQLite, named `serve`."""
    workers: int = 1
    """In each of the two web processes."""
    supervised: bool = False
    """Start again what ended by itself, as systemd does."""
    record: bool = True
    """Load the project's record, which takes most of the time to be ready; else there are the pages of a site alone."""
    environment: dict = field(default_factory=dict)
    """More variables of the site."""
    limits: dict = field(default_factory=dict)
    """More variables of deploy/nginx/render.sh."""
    kept: Path | None = None
    """A folder that keeps the prepared database for the next run, for as long as no migration changes."""


class Stack:
    """A site with its services on free ports of loopback.

    `folder` takes data, logs and configuration; without one a temporary folder does, removed in the end.
    """

    def __init__(self, folder=None, **chosen):
        self.given, self.chosen = folder, Chosen(**chosen)
        self.folder = Path(folder or tempfile.mkdtemp(prefix="minga-stack-"))
        self.data, self.logs = self.folder / "data", self.folder / "logs"
        for made in (self.data, self.logs, self.folder / "nginx"):
            made.mkdir(parents=True, exist_ok=True)
        self.mark = secrets.token_hex(16)
        self.wanted, self.lock, self.closed = set(), threading.RLock(), threading.Event()
        self.watching = None
        over_tls = self.chosen.tls and not self.chosen.embedded
        self.environment = self._plain() | ({"HTTPS": "1"} if over_tls else {}) | self.chosen.environment
        units = self._embedded() if self.chosen.embedded else self._production()
        self.environment |= {"SITE_URL": self.address, **self.chosen.environment}
        for unit in units:
            unit.environment.update({"SITE_URL": self.address, "CSRF_TRUSTED_ORIGINS": self.address})
        self.units = {unit.name: unit for unit in units}
        atexit.register(self.close)
        self.guard = subprocess.Popen(  # noqa: S603
            [sys.executable, guard.__file__, f"{MARK}={self.mark}"], stdin=subprocess.PIPE, start_new_session=True
        )

    def _plain(self):
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        return {
            **kept,
            MARK: self.mark,
            "DJANGO_SETTINGS_MODULE": "learning.settings",
            "PYTHONUNBUFFERED": "1",
            "DATA_DIR": str(self.data),
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": f"{site.NAME},{site.LOOPBACK}",
        }

    def _embedded(self):
        unit, port = site.serving(self.environment, self.logs)
        self.ports, self.address = {"serve": port}, f"http://{site.LOOPBACK}:{port}"
        return [unit]

    def _production(self):
        tls = self.chosen.tls
        services = {name: value for name, value in self.environment.items() if name in KEPT | {MARK}}
        self.postgresql = PostgreSQL(dict(services), self.logs / "postgresql.log")
        self.redis = Redis(dict(services), self.folder / "redis", self.logs / "redis.log")
        self.nginx = site.Nginx(self.folder / "nginx", self.logs, dict(services), tls=tls)
        self.address = self.nginx.address
        self.environment |= {
            "BEHIND_PROXY": "1",
            "DATABASE_URL": self.postgresql.address,
            "REDIS_URL": self.redis.address,
            "PRIVATE_ACCEL_PREFIX": "/_private",
            **self.chosen.environment,
        }
        workers = self.chosen.workers
        processes, ports = site.processes(self.environment, self.logs, workers, self.redis.waits_for_work)
        self.ports = {**ports, "postgresql": self.postgresql.port, "redis": self.redis.port}
        self.ports["nginx"] = self.nginx.https if tls else self.nginx.http
        return [self.postgresql.unit, self.redis.unit, *processes, self.nginx.unit]

    def __enter__(self):
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *error):
        self.close()

    @property
    def names(self):
        return [name for name in ORDER if name in self.units]

    def lay_out(self):
        """Make the cluster and the database, fill what a site needs before it can be served; services then run."""
        if not self.chosen.embedded:
            self.postgresql.lay_out()
            self.start("postgresql", "redis")
            self.wait_ready("postgresql", "redis")
            self.postgresql.create()
            self.nginx.lay_out(data=self.data, ports=self.ports, logs=self.logs, chosen=self.chosen.limits)
        kept = None
        if self.chosen.kept and not self.chosen.embedded:
            kept = Kept(self.chosen.kept, self.postgresql, self.data, record=self.chosen.record)
        if kept and kept.take():
            if not kept.exact:
                self.manage("migrate", "--verbosity=0")
                kept.keep()
            self._collect()
            return self
        self._prepare()
        if kept:
            kept.keep()
        return self

    def _prepare(self):
        if self.chosen.record:
            self.manage("prepare")
            return
        self.manage("migrate", "--verbosity=0")
        self.manage("shell", stdin=BARE)
        self._collect()

    def _collect(self):
        self.manage("compile_translations")
        self.manage("shell", stdin=COLLECTED)

    def open(self):
        """Lay everything out, start it, and return when it is ready."""
        self.lay_out()
        self.start()
        self.wait_ready()
        return self

    def start(self, *names):
        """Start these, or all; without waiting until they are ready."""
        for name in names or self.names:
            with self.lock:
                self.wanted.add(name)
                self.units[name].start()
                self.guard.stdin.write(f"{self.units[name].process.pid}\n".encode())
                self.guard.stdin.flush()
        if self.chosen.supervised and self.watching is None:
            self.watching = threading.Thread(target=self._watch, daemon=True)
            self.watching.start()

    def stop(self, *names):
        """Stop these, or all, in good order: what they have begun is ended."""
        for name in reversed(names or self.names):
            with self.lock:
                self.wanted.discard(name)
                self.units[name].stop()

    def kill(self, name, number=signal.SIGKILL):
        """Send a signal; SIGKILL reaches every process of that name, any other only its first."""
        self.units[name].signal(number)
        if number == signal.SIGKILL:
            self.units[name].process.wait()

    def restart(self, *names):
        """Stop these in good order, start them and return when they are ready."""
        for name in names:
            self.stop(name)
            self.start(name)
            self.wait_ready(name)

    def wait_ready(self, *names, seconds=READY_WITHIN):
        for name in names or self.names:
            self.units[name].wait(seconds)

    def pids(self, name):
        """Return the numbers of the processes of that name, the first one first."""
        return self.units[name].pids()

    def manage(self, *arguments, **options):
        """Run a command of manage.py in the stack's environment; return what it printed."""
        return self.python(str(Path(settings.BASE_DIR) / "manage.py"), *arguments, **options)

    def python(self, *arguments, stdin=None, seconds=PREPARED_WITHIN):
        """Run Python in the stack's environment, as `python("-c", code)`; return what it printed."""
        done = subprocess.run(  # noqa: S603 - what a test or a measure writes
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            input=stdin or "",
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done.stdout

    def log(self, name):
        return self.units[name].log.read_text(errors="replace")

    def close(self):
        """End every process, remove what was made. Closed again, it does nothing."""
        if self.closed.is_set():
            return
        self.closed.set()
        atexit.unregister(self.close)
        with self.lock:
            self.stop()
        end(guard.marked(self.mark))
        with suppress(BrokenPipeError):
            self.guard.stdin.close()
        self.guard.wait()
        if not self.chosen.embedded:
            self.postgresql.remove()
        if self.given is None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _watch(self):
        """Start again what ended and is still wanted."""
        ended = {}
        while not self.closed.wait(STEP):
            with self.lock:
                for name in self.wanted:
                    if self.units[name].running:
                        ended.pop(name, None)
                    elif time.monotonic() - ended.setdefault(name, time.monotonic()) >= AFTER:
                        self.start(name)
