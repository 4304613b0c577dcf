"""One number that changes whenever something public changes: what was cached under the old number is never shown again.

It lives where every process of an installation sees it: in Redis, or, on one machine without it, in a file.
"""

import secrets

from django.core.cache import caches
from django.db import connection, transaction

_KEY = "site-version"


class _Renewal:
    """What happens on commit; until then its token is the version, to whoever made the change and nobody else."""

    def __init__(self):
        self.token = secrets.token_hex(8)

    def __call__(self):
        caches["shared"].set(_KEY, self.token, timeout=None)


def version():
    """Return the version of everything public, to be part of the key of what is cached."""
    mine = [hook.token for _savepoints, hook, _robust in connection.run_on_commit if isinstance(hook, _Renewal)]
    if mine:
        return mine[-1]
    shared = caches["shared"]
    current = shared.get(_KEY)
    if current is None:
        current = secrets.token_hex(8)
        if not shared.add(_KEY, current, timeout=None):
            current = shared.get(_KEY) or current
    return current


def renew():
    """Make everything cached old: at once for the transaction that changes it, for everybody when it is committed."""
    transaction.on_commit(_Renewal())
