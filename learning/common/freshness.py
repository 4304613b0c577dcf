"""One number that changes whenever something public changes: what was cached under the old number is never shown again.

It lives where every process of an installation sees it: in Redis, or, on one machine without it, in a file.
"""

import secrets
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

_KEY = "site-version"
_LATEST = 5
_request = ContextVar("what the request in hand has seen", default=None)


class _Renewal:
    """What happens on commit; until then its token is the version, to whoever made the change and nobody else."""

    def __init__(self):
        self.token = secrets.token_hex(8)

    def __call__(self):
        caches["shared"].set(_KEY, self.token, timeout=None)
        seen = _request.get()
        if seen is not None:
            seen["version"] = self.token


@contextmanager
def asked_once():
    """Ask for the version once a request: all of a page is of one version, and costs one question."""
    before = _request.set({})
    try:
        yield
    finally:
        _request.reset(before)


def version():
    """Return the version of everything public, to be part of the key of what is cached."""
    for _savepoints, hook, _robust in reversed(connection.run_on_commit):
        if isinstance(hook, _Renewal):
            return hook.token
    seen = _request.get()
    if seen is None:
        return _shared_version()
    if "version" not in seen:
        seen["version"] = _shared_version()
    return seen["version"]


def _shared_version():
    shared = caches["shared"]
    current = shared.get(_KEY)
    if current is None:
        current = secrets.token_hex(8)
        if not shared.add(_KEY, current, timeout=None):
            current = shared.get(_KEY) or current
    return current


def renew():
    """Make everything cached old: at once for the transaction that changes it, for everybody when it is committed."""
    waiting = waiting_hook(lambda hook: isinstance(hook, _Renewal))
    if waiting is None:
        transaction.on_commit(_Renewal())
    else:
        waiting.token = secrets.token_hex(8)


def waiting_hook(wanted):
    """Return what waits already, among the latest, for the commit of what is being done: a load writes thousands."""
    now = set(connection.savepoint_ids)
    latest = connection.run_on_commit[-_LATEST:]
    return next((hook for held, hook, _robust in reversed(latest) if held == now and wanted(hook)), None)


def watch(*models):
    """Make everything old whenever a row of these models is written or deleted, or of these relations."""
    for model in models:
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(_changed, sender=model, dispatch_uid=f"freshness-{model._meta.label}")


def _changed(**_told):
    renew()
