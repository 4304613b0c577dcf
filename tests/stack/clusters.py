"""PostgreSQL clusters of a test's own, with copies of them that follow or stand still."""

import os
import shutil
import subprocess
import time

import psycopg

from learning.record.stack.services import DATABASE, POSTGRES, PostgreSQL

WITHIN = 60
STEP = 0.05


class Cluster(PostgreSQL):
    """A cluster that can be started and asked; `settings` are lines of its postgresql.conf."""

    def __init__(self, folder):
        super().__init__(dict(os.environ), folder / f"postgresql-{id(self)}.log")

    def begin(self, *settings):
        self.lay_out()
        self.configure(*settings)
        self.start()
        self.create()
        return self

    def configure(self, *settings):
        with (self.cluster / "postgresql.conf").open("a") as file:
            file.write("\n".join(("", *settings, "")))

    def start(self):
        self.unit.start()
        self.unit.wait(WITHIN)

    def end(self):
        self.unit.stop()
        self.remove()

    def ask(self, *said):
        """Say this to the database, each by itself; return what the last one answered."""
        with psycopg.connect(self.address, autocommit=True, connect_timeout=5) as connection:
            answers = [connection.execute(one) for one in said]
            return answers[-1].fetchall() if answers[-1].description else None

    def run(self, program, *arguments):
        """Run a program as the user that PostgreSQL runs as."""
        groups = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        command = [str(part) for part in (program, *arguments)]
        environment = {"PATH": os.environ["PATH"], "PGPASSWORD": self.secret}
        subprocess.run(command, check=True, cwd=self.home, env=environment, **groups)

    def base_backup(self, target, *options):
        where = ("--host", "127.0.0.1", "--port", self.port, "--username", POSTGRES)
        self.run(self.programs / "pg_basebackup", *where, "--pgdata", target, "--checkpoint", "fast", *options)

    def follower(self, folder):
        """Return another cluster that follows this one."""
        other = Cluster(folder)
        other.secret = self.secret
        self.give(other.home)
        self.base_backup(other.cluster, "--write-recovery-conf")
        other.configure(f"port = {other.port}")
        other.start()
        return other

    def give(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        if self.user:
            shutil.chown(folder, self.user, self.user)
        return folder


def until(told):
    """Return when `told()` is true; fail where it does not become so."""
    end = time.monotonic() + WITHIN
    while not told():
        assert time.monotonic() < end, "it did not become so"
        time.sleep(STEP)


__all__ = ["DATABASE", "Cluster", "until"]
