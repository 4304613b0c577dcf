"""One number that changes whenever anybody's participation does: what was counted under the old one is old.

It lives beside the version of everything public and is not part of it: people join all day, and public pages tell
nothing of that before it is published.
"""

import secrets
import time

from django.core.cache import caches
from django.db import connection, transaction

_KEY = "ledger-version"


class _Move:
    """What happens on commit; until then its token is the version, to whoever made the change and nobody else."""

    def __init__(self):
        self.token = _token()

    def __call__(self):
        caches["shared"].set(_KEY, self.token, timeout=None)


def ledger_version():
    """Return the version of all that is counted of people, to be part of the key of what is kept of it."""
    for _savepoints, hook, _robust in reversed(connection.run_on_commit):
        if isinstance(hook, _Move):
            return hook.token
    shared = caches["shared"]
    current = shared.get(_KEY)
    if current is None:
        current = _token()
        if not shared.add(_KEY, current, timeout=None):
            current = shared.get(_KEY) or current
    return current


def moved_within(seconds):
    """Say whether anything moved so lately, by the clock of the machine that moved it."""
    return time.time() - int(ledger_version().partition("-")[0], 16) <= seconds


def _token():
    return f"{int(time.time()):x}-{secrets.token_hex(8)}"


def tell_moved():
    """Make what was counted old: at once for the transaction that moves it, for everybody when it is committed."""
    transaction.on_commit(_Move())
