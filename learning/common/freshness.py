"""One number that changes whenever something public changes: what was cached under the old number is never shown again.

It lives where every process of an installation sees it: in Redis, or, on one machine without it, in a file.
"""

import secrets

from django.core.cache import caches
from django.db import transaction

_KEY = "site-version"


def version():
    """Return the version of everything public, to be part of the key of what is cached."""
    shared = caches["shared"]
    current = shared.get(_KEY)
    if current is None:
        current = secrets.token_hex(8)
        if not shared.add(_KEY, current, timeout=None):
            current = shared.get(_KEY) or current
    return current


def renew():
    """Make everything cached old, once the transaction is committed."""
    transaction.on_commit(_renew)


def _renew():
    caches["shared"].set(_KEY, secrets.token_hex(8), timeout=None)
