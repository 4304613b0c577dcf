"""The processes of the site itself and the nginx in front, each as deploy/ ships it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from learning.record.bench.services import free_port
from learning.record.stack.units import Unit, shipped

NGINX = Path(settings.BASE_DIR) / "deploy" / "nginx"
READY = "/health/ready/"
LOOPBACK, NAME = "127.0.0.1", "localhost"


def answers(port, path=READY):
    """Return a question: whether the process at this port says that it is ready."""

    def asked():
        # As nginx hands it on: who only takes HTTPS would send this question elsewhere.
        headers = {"Host": LOOPBACK, "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(f"http://{LOOPBACK}:{port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
                return answer.status == HTTPStatus.OK
        except OSError:
            return False

    return asked


def listens(port):
    """Return a question: whether anybody takes connections at this port."""

    def asked():
        with closing(socket.socket()) as line:
            line.settimeout(2)
            return line.connect_ex((LOOPBACK, port)) == 0

    return asked


def processes(environment, logs, workers, waits_for_work):
    """Return the units of the site, with the ports of those that have one."""
    ports = {name: free_port() for name in ("web-1", "web-2", "sockets")}
    commands = {
        name: ("minga-sockets@" if name == "sockets" else "minga-web@", {"instance": port, "BIND_ADDRESS": LOOPBACK})
        for name, port in ports.items()
    }
    commands |= {"worker": ("minga-worker", {"WORKER_PROCESSES": 1}), "clock": ("minga-clock", {})}
    more = {"web-1": {"WEB_CONCURRENCY": str(workers)}, "sockets": {"DATABASE_POOL": "1"}}
    more["web-2"] = more["web-1"]
    ready = {name: answers(port) for name, port in ports.items()} | {"worker": waits_for_work, "clock": lambda: True}
    units = [
        Unit(
            name=name,
            command=shipped(unit, **chosen),
            environment={**environment, **more.get(name, {})},
            log=logs / f"{name}.log",
            ready=ready[name],
        )
        for name, (unit, chosen) in commands.items()
    ]
    return units, ports


def serving(environment, logs):
    """Return the one process of the embedded default, and its port."""
    port = free_port()
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "serve", "--port", str(port)]
    unit = Unit(name="serve", command=command, environment=environment, log=logs / "serve.log", ready=answers(port))
    return unit, port


class Nginx:
    """nginx as it is shipped, on ports and with paths of the stack's own."""

    def __init__(self, folder, logs, environment, *, tls):
        self.folder, self.tls = folder, tls
        self.http, self.https = free_port(), free_port()
        self.environment = environment
        program = next(path for path in ("/usr/sbin/nginx", "/usr/local/sbin/nginx") if Path(path).exists())
        self.unit = Unit(
            name="nginx",
            command=[program, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"],
            environment=environment,
            log=logs / "nginx.log",
            ready=listens(self.https if tls else self.http),
            folder=folder,
            stop_signal=signal.SIGQUIT,
        )

    @property
    def address(self):
        return f"https://{NAME}:{self.https}" if self.tls else f"http://{NAME}:{self.http}"

    def lay_out(self, *, data, ports, logs, chosen):
        """Write its configuration from the shipped templates, and a certificate that nobody has signed."""
        for name in ("cache", "run", "acme"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        if self.tls:
            sign(certificate, key)
        variables = {
            "SITE_HOST": NAME,
            "DATA_DIR": data,
            "WEB_SERVERS": "".join(f"server {LOOPBACK}:{ports[name]} max_fails=0; " for name in ("web-1", "web-2")),
            "SOCKET_SERVERS": f"server {LOOPBACK}:{ports['sockets']} max_fails=0;",
            "NGINX_SITE": "tls" if self.tls else "plain",
            "NGINX_USER": "root" if os.geteuid() == 0 else "www-data",
            "NGINX_RUN": self.folder / "run",
            "NGINX_LOGS": logs,
            "NGINX_CACHE": self.folder / "cache",
            "HTTP_PORT": self.http,
            "HTTPS_PORT": self.https,
            "CERTIFICATE": certificate,
            "CERTIFICATE_KEY": key,
            "ACME_ROOT": self.folder / "acme",
            **chosen,
        }
        subprocess.run(  # noqa: S603 - a script of ours
            [str(NGINX / "render.sh"), str(self.folder)],
            check=True,
            env={**self.environment, **{name: str(value) for name, value in variables.items()}},
        )


def sign(certificate, key):
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=IP:{LOOPBACK},DNS:localhost"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"]
    subprocess.run(  # noqa: S603 - Debian's own, with what is written here
        ["/usr/bin/openssl", "req", "-x509", *kind, *named, "-out", str(certificate), "-keyout", str(key)],
        check=True,
        capture_output=True,
    )
