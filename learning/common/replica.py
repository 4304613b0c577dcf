"""Reading from a second PostgreSQL that follows the first (REPLICA_URL): what takes long and may be seconds old.

Only what is named here is read there; everything else, and every write, is the first one's.
"""

import logging
import time
from contextvars import ContextVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

REPLICA = "replica"
MOST_LAG = 5
"""Seconds that the replica may be behind; what changed within them is read from the first database."""

AWAY = 30
"""Seconds for which a replica that did not answer is not asked again."""

# One that was promoted follows nobody and is current; one that hears from nobody cannot know that it is.
CURRENT = """
SELECT NOT pg_is_in_recovery() OR (
  EXISTS (SELECT 1 FROM pg_stat_wal_receiver)
  AND (pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
       OR now() - pg_last_xact_replay_timestamp() < make_interval(secs => %s)))
"""

_reads = ContextVar("reads from the replica", default=False)
_away_until = [0.0]

log = logging.getLogger(__name__)


class ReplicaRouter:
    """Sends to the replica what is read within `on_replica`. Both hold the same rows, which may stand side by side."""

    def db_for_read(self, _model, **_hints):
        return REPLICA if _reads.get() else None

    def allow_relation(self, _one, _other, **_hints):
        return True

    def allow_migrate(self, db, _app_label, **_hints):
        return False if db == REPLICA else None


def on_replica(read):
    """Return what `read()` tells, read from the replica where there is one that is current, else from the first."""
    if REPLICA not in settings.DATABASES or time.monotonic() < _away_until[0]:
        return read()
    token = _reads.set(True)
    try:
        if _is_current():
            return read()
    except (OperationalError, InterfaceError):
        _away_until[0] = time.monotonic() + AWAY
        log.warning("The replica does not answer; it is asked again in %s seconds.", AWAY)
    finally:
        _reads.reset(token)
    return read()


def _is_current():
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(CURRENT, [MOST_LAG])
        return cursor.fetchone()[0]
