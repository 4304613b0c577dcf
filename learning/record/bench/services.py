"""Where measuring runs: a throw-away database, in PostgreSQL and with Redis where they run, else in SQLite."""

import os
import secrets
import socket
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

try:
    import psycopg
    import redis
except ModuleNotFoundError:  # only production's requirements bring them
    psycopg = redis = None

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379"
DATABASE = "minga_bench"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(folder, **more):
    """Return production's variables for a site in this folder."""
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if name in {"PATH", "HOME", "LANG", "VIRTUAL_ENV", "BENCH_ONLY"}
        },
        "DJANGO_SETTINGS_MODULE": "learning.record.bench.settings",
        "DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "HTTPS": "1",
        "BEHIND_PROXY": "1",
        **more,
    }


@contextmanager
def postgresql():
    """Yield the address of a new database in PostgreSQL, dropped in the end; an empty text where none can be made."""
    given = os.environ.get("DATABASE_URL", "")
    address = given if given.startswith("postgres") else POSTGRESQL
    connection = None
    if psycopg:
        with suppress(psycopg.Error):
            connection = psycopg.connect(address, autocommit=True, connect_timeout=2)
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {DATABASE}")
    if connection is None:
        yield ""
        return
    try:
        yield urlsplit(address)._replace(path=f"/{DATABASE}").geturl()
    finally:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.close()


@contextmanager
def empty_redis():
    """Yield the address of a database of Redis that held nothing, emptied in the end; an empty text where none is."""
    address = os.environ.get("REDIS_URL", REDIS).rstrip("/").rsplit("/", 1)[0] if redis else ""
    address = address if "://" in address else REDIS
    for number in range(15, 7, -1):
        client = redis.from_url(f"{address}/{number}", socket_connect_timeout=2) if redis else None
        try:
            if client is not None and client.dbsize() == 0:
                break
        except redis.RedisError:
            client = None
            break
    else:
        client = None
    if client is None:
        yield ""
        return
    try:
        yield f"{address}/{number}"
    finally:
        client.flushdb()
        client.close()
