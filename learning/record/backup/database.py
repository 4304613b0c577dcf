"""The database as one file, of one moment, by the programs and calls of its own makers; and back from it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction


class DatabaseError(Exception):
    """The database's own programs refused; what they said is in it."""


def vendor():
    return connection.vendor


def is_empty():
    """Say whether no table is there: what is restored comes with all of its own."""
    return not connection.introspection.table_names()


@contextmanager
def copied(folder):
    """Yield (path of the copy, `{table: rows}`) of one moment, made in a folder that is thrown away."""
    path = Path(folder) / "database"
    if vendor() == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
            yield path, _rows(copy.cursor())
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One snapshot for counting and copying: people go on writing meanwhile.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            _run(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", "--file", path
            )
            counted = _rows(cursor)
        yield path, counted


def put_back(path):
    """Fill the empty database from a copy: all of it or nothing."""
    if vendor() == "sqlite":
        connection.close()
        target = Path(settings.DATABASES["default"]["NAME"])
        for left in (target, *(target.with_name(target.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
        shutil.copyfile(path, target)
        return
    _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", path)


def rows():
    """Return `{table: number of rows}` as they are now."""
    with connection.cursor() as cursor:
        return _rows(cursor)


def _rows(cursor):
    names = sorted(_tables(cursor))
    counted = {}
    for name in names:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - names of our own tables
        counted[name] = cursor.fetchone()[0]
    return counted


def _tables(cursor):
    if isinstance(cursor, sqlite3.Cursor):
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return [name for (name,) in cursor.fetchall()]
    return [table.name for table in connection.introspection.get_table_list(cursor) if table.type in {"t", "p"}]


def _run(program, *arguments):
    """Run one of PostgreSQL's programs on our database; the password goes by the environment, where nobody lists it."""
    given = connection.get_connection_params()
    environment = {**os.environ, "PGPASSWORD": str(given.get("password") or "")}
    told = {"--host": given.get("host"), "--port": given.get("port"), "--username": given.get("user")}
    told["--dbname"] = given["dbname"]
    where = [f"{name}={value}" for name, value in told.items() if value]
    command = [_program(program), *where, *(str(part) for part in arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise DatabaseError(done.stderr.strip())


def _program(name):
    """Return where PostgreSQL's program is that fits the server: an older one refuses a newer server."""
    wanted = connection.pg_version // 10000
    beside = Path(f"/usr/lib/postgresql/{wanted}/bin/{name}")
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise DatabaseError(f"{name} is not there. On Debian: sudo apt-get install postgresql-client-{wanted}")
    return found
