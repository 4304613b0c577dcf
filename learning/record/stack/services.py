"""A PostgreSQL and a Redis of one's own, from Debian's packages."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from learning.record.bench.services import free_port
from learning.record.stack.units import Unit

try:
    import psycopg
    import redis
except ModuleNotFoundError:  # only production's requirements bring them
    psycopg = redis = None

DATABASE = "minga"
POSTGRES = "postgres"


class PostgreSQL:
    """A cluster in a folder that its user may reach: PostgreSQL refuses to run as root."""

    def __init__(self, environment, log):
        self.port, self.secret = free_port(), secrets.token_urlsafe(24)
        self.user = POSTGRES if os.geteuid() == 0 else None
        self.home = Path(tempfile.mkdtemp(prefix="minga-postgresql-"))
        self.cluster, self.programs = self.home / "cluster", programs()
        self.unit = Unit(
            name="postgresql",
            command=[str(self.programs / "postgres"), "-D", str(self.cluster)],
            environment=environment,
            log=log,
            ready=self.answers,
            folder=self.home,
            user=self.user,
            stop_signal=signal.SIGINT,  # sessions are ended, not waited for
        )

    @property
    def address(self):
        return f"postgresql://{POSTGRES}:{self.secret}@127.0.0.1:{self.port}/{DATABASE}"

    def lay_out(self):
        secret = self.home / "secret"
        secret.write_text(self.secret)
        if self.user:
            for path in (self.home, secret):
                shutil.chown(path, self.user)
        made = [self.programs / "initdb", "--pgdata", self.cluster, "--username", POSTGRES, "--pwfile", secret]
        made += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        groups = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        subprocess.run(made, check=True, cwd=self.home, stdout=subprocess.DEVNULL, **groups)  # noqa: S603
        secret.unlink()
        with (self.cluster / "postgresql.conf").open("a") as settings:
            settings.write(
                f"\nport = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
                "max_connections = 120\nlog_timezone = 'UTC'\n"
            )

    def create(self):
        with psycopg.connect(self.address.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0")

    def answers(self):
        try:
            psycopg.connect(self.address.rpartition("/")[0] + "/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def remove(self):
        shutil.rmtree(self.home, ignore_errors=True)


def programs():
    """Return where the newest PostgreSQL of Debian's has its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise RuntimeError("PostgreSQL is not there: deploy/packages.sh postgresql")
    return found[-1].parent


class Redis:
    """A Redis that keeps what it holds in a file, as production's does."""

    def __init__(self, environment, folder, log):
        self.port, self.folder = free_port(), folder
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--port", self.port, "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "")
        self.unit = Unit(
            name="redis",
            command=[str(part) for part in ("redis-server", *options)],
            environment=environment,
            log=log,
            ready=self.answers,
            folder=folder,
        )

    @property
    def address(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self):
        return redis.from_url(self.address, socket_connect_timeout=2, socket_timeout=2)

    def answers(self):
        try:
            with self.client() as client:
                return client.ping()
        except redis.RedisError:
            return False

    def waits_for_work(self):
        """Say whether a worker listens to the queue."""
        try:
            with self.client() as client:
                return any(line["cmd"] == "brpop" for line in client.client_list())
        except redis.RedisError:
            return False
