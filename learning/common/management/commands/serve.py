"""Serve the whole site from here: one web process and, beside it, one worker for what takes longer."""

import contextlib
import ctypes
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import threading

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.common.patience import TimedProtocol

RESTART_AFTER = 2
STOP_WITHIN = 10
WORKER = (
    *("-W", "ignore:You're running the worker with superuser privileges"),
    *("-m", "celery", "--app", "learning.celery", "--quiet", "worker"),
    *("--beat", "--pool", "solo", "--loglevel", "ERROR"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)


_PR_SET_PDEATHSIG = 1
_kernel = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent():
    """Let the kernel end this process with the one that made it, however that ends: no second worker is ever left."""
    if _kernel is not None:
        _kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Worker:
    """A Celery worker with its clock in a process of its own, started again should it end before its time."""

    def __init__(self):
        self.stopping = threading.Event()
        self.process = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def _keep(self):
        while not self.stopping.is_set():
            self.process = subprocess.Popen(  # noqa: S603 - the command is written above
                [sys.executable, *WORKER],
                cwd=settings.BASE_DIR,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - it asks the kernel and takes no lock
            )
            self.process.wait()
            if not self.stopping.wait(RESTART_AFTER):
                sys.stderr.write("The worker ended and is started again.\n")

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.stopping.set()
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.thread.join(timeout=STOP_WITHIN)


def is_loopback(host):
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


class Command(BaseCommand):
    help = "Serve the site with one web process and one worker; Ctrl-C stops both."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args, host, port, **options):
        if settings.DEMO and not is_loopback(host):
            raise CommandError("DEMO=1 lets anybody in: it is served on 127.0.0.1 only.")
        listener = self.listen(host, port)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        config = uvicorn.Config(
            "learning.asgi:application",
            lifespan="off",
            http=TimedProtocol,
            # Thousands of sockets may come back at once; who finds no place in the queue tries again seconds later.
            backlog=4096,
            log_level="info" if settings.DEBUG else "warning",
            timeout_graceful_shutdown=3,
            # What a page says down its socket is short; and compressing for each socket costs more than it saves.
            ws_max_size=4096,
            ws_per_message_deflate=False,
        )
        self.greet(host, port)
        with Worker(), listener, contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
        self.stdout.write("Stopped.")

    def listen(self, host, port):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            listener.close()
            raise CommandError(
                f"Port {port} cannot be used: {error.strerror}. Is the site running already? "
                f"PORT={port + 1} make run serves it on another port."
            ) from error
        listener.set_inheritable(True)
        return listener

    def greet(self, host, port):
        lines = [f"Minga is at http://{host}:{port}"]
        if settings.DEMO:
            lines.append("To sign in, choose one of the people for the demonstration on the sign-in page: one click.")
        if not settings.EMAIL_URL:
            lines.append(f"Codes that would be sent by e-mail are written to {settings.EMAIL_FILE_PATH}")
        lines.append("Ctrl-C stops it; the data stays.")
        self.stdout.write("\n".join(("", *lines, "")))
        self.stdout.flush()
