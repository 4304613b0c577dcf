"""Whether a process lives, and whether it can answer: for what starts processes anew and for what shares requests."""

import os
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

try:
    from redis import Redis
    from redis.exceptions import RedisError
except ImportError:  # the embedded default does without
    Redis = RedisError = None

WELL, AWAY, BEHIND, FULL = "well", "away", "behind", "full"
SECONDS = 2
LEAST_ROOM = 64 * 1024 * 1024
"""Bytes that the folder of data needs free, so that nothing stops in the middle of a file."""

_migrated = []


def parts():
    """Return how each thing is that the site needs: `{name: word}`."""
    return {"database": _database(), "files": _files()} | ({"redis": _redis()} if settings.REDIS_URL else {})


def is_ready(told):
    """Say whether pages can be answered. Without Redis they can, and with a full disk they are still read."""
    return told["database"] == WELL and told["files"] != AWAY


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        # Asked until it is so: what is migrated stays so, and each process begins with its own code.
        if not _migrated and not _pending():
            _migrated.append(True)
    except DatabaseError:
        return AWAY
    return WELL if _migrated else BEHIND


def _pending():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def _files():
    if not os.access(settings.DATA_DIR, os.W_OK):
        return AWAY
    return WELL if shutil.disk_usage(settings.DATA_DIR).free >= LEAST_ROOM else FULL


def _redis():
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as asked:
            asked.ping()
    except RedisError:
        return AWAY
    return WELL
