"""How many notices wait for a person, for the bell of every page: counted when it moved, else known.

It is kept in the cache that all processes share or, without Redis, in the memory of each. What moves in another's is
noticed then by a mark in the cache that is a folder, which a page reads beside its own memory.
"""

import secrets

from django.conf import settings
from django.core.cache import cache, caches

from learning.notifications.models import Notice

KEPT = 60
MOVING = 10
_MOVED = "moved"
_MARK = "notices-mark"


def unread_number(person):
    """Return how many notices the person has not opened."""
    key = _key(person.pk)
    known = cache.get(key)
    if known is not None and known != _MOVED:
        return known
    number = Notice.objects.filter(person=person, read_at=None).count()
    # Somebody may have counted before a commit and keep it after: where it moved just now, nothing is kept.
    if known is None:
        cache.add(key, number, KEPT)
    return number


def moved(person_ids):
    """Let the number of these people be counted anew. Called once what moved it is committed."""
    if not settings.REDIS_URL:
        caches["shared"].set(_MARK, secrets.token_hex(4), timeout=None)
    cache.set_many({_key(pk): _MOVED for pk in person_ids}, MOVING)


def _key(pk):
    """Name what is kept of a person. One mark for everybody: a file a person would be more than a folder is to hold."""
    mark = "" if settings.REDIS_URL else caches["shared"].get(_MARK, "")
    return f"notices-unread:{pk}:{mark}"
