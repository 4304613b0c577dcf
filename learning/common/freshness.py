"""One number that changes whenever something public changes: what was cached under the old number is never shown again.

It lives where every process of an installation sees it: in Redis, or, on one machine without it, in a file. Another
one, of `PEOPLE`, changes with who takes part where and what people show of themselves: that is not public, and public
pages need not be written anew for it. A third, of `ROLES`, changes with who holds a role over the site.
"""

import secrets
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

PUBLIC, PEOPLE, ROLES = "site-version", "people-version", "roles-version"
_LATEST = 5
_request = ContextVar("what the request in hand has seen", default=None)


class _Renewal:
    """What happens on commit; until then its token is the version, to whoever made the change and nobody else."""

    def __init__(self, of):
        self.of, self.token = of, secrets.token_hex(8)

    def __call__(self):
        caches["shared"].set(self.of, self.token, timeout=None)
        seen = _request.get()
        if seen is not None:
            seen[self.of] = self.token


@contextmanager
def asked_once():
    """Ask for all versions once a request: all of a page is of one version, and costs one question."""
    before = _request.set({})
    try:
        yield
    finally:
        _request.reset(before)


def version(of=PUBLIC):
    """Return the version of everything public, or of people, to be part of the key of what is cached."""
    for _savepoints, hook, _robust in reversed(connection.run_on_commit):
        if isinstance(hook, _Renewal) and hook.of == of:
            return hook.token
    seen = _request.get()
    if seen is None:
        return _shared_version(of)
    if not seen:
        seen.update(caches["shared"].get_many((PUBLIC, PEOPLE, ROLES)))
    if of not in seen:
        seen[of] = _shared_version(of)
    return seen[of]


def _shared_version(of):
    shared = caches["shared"]
    current = shared.get(of)
    if current is None:
        current = secrets.token_hex(8)
        if not shared.add(of, current, timeout=None):
            current = shared.get(of) or current
    return current


def renew(of=PUBLIC):
    """Make everything cached old: at once for the transaction that changes it, for everybody when it is committed.

    The last one that waits is the version. One from before an inner savepoint that is over would change unseen.
    """
    latest = reversed(connection.run_on_commit[-_LATEST:])
    renewals = (waiting for waiting in latest if isinstance(waiting[1], _Renewal) and waiting[1].of == of)
    held, waiting, _robust = next(renewals, (None, None, None))
    if waiting is not None and held == set(connection.savepoint_ids):
        waiting.token = secrets.token_hex(8)
    else:
        transaction.on_commit(_Renewal(of))


def waiting_hook(wanted):
    """Return what waits already, among the latest, for the commit of what is being done: a load writes thousands."""
    now = set(connection.savepoint_ids)
    latest = connection.run_on_commit[-_LATEST:]
    return next((hook for held, hook, _robust in reversed(latest) if held == now and wanted(hook)), None)


def watch(*models, of=PUBLIC, besides=()):
    """Make everything old whenever a row of these models is written or deleted, or of these relations.

    Where a row is saved in nothing but the fields `besides`, nothing is old.
    """

    def changed(update_fields=None, **_told):
        if not update_fields or not besides or not set(update_fields) <= set(besides):
            renew(of)

    for model in models:
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(changed, sender=model, weak=False, dispatch_uid=f"freshness-{of}-{model._meta.label}")
