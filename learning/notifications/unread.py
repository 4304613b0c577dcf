"""How many notices wait for a person, for the bell of every page: counted when it moved, else known.

It is kept in the cache that the web processes share. Without Redis a worker has another, so that what is told from
there is noticed when `KEPT` is over; what is told from a page moves the number at once.
"""

from django.core.cache import cache

from learning.notifications.models import Notice

KEPT = 60
MOVING = 10
_MOVED = "moved"


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
    cache.set_many({_key(pk): _MOVED for pk in person_ids}, MOVING)


def _key(pk):
    return f"notices-unread:{pk}"
