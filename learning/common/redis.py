"""Django's cache in Redis: one client for each server, and a site that goes on while Redis is away.

A cache may forget and may not lie. While Redis does not answer nothing is found in it; what would have been written
is remembered by its key, and removed from Redis when it is back, because what stands there is older than that. Counts
of tries at a door stay in the memory of each process meanwhile, so that no door stands open.
"""

import time
from functools import cached_property

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

try:
    from redis.exceptions import RedisError
except ModuleNotFoundError:  # only production's requirements bring it
    RedisError = OSError

PAUSE = 1
"""Seconds for which nobody asks again a Redis that did not answer: each question may cost a timeout."""
MOST_LOST = 20_000
COUNTED = ("allauth:", "door:")
"""What keys begin with that count tries at a door."""


class _Client(RedisCacheClient):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._clients = {}

    def get_client(self, key=None, *, write=False):
        """Return the client of the server that holds the key; clients share its pool, whatever the thread."""
        place = self._get_connection_pool_index(write)
        if place not in self._clients:
            self._clients[place] = super().get_client(key, write=write)
        return self._clients[place]


class _Line:
    """Whether a Redis answers, and what was not written while it did not: one for all threads of a process."""

    def __init__(self):
        self.away_until, self.lost, self.meanwhile = 0, set(), LocMemCache("redis-is-away", {})

    @property
    def away(self):
        return time.monotonic() < self.away_until

    def lose(self, keys):
        self.lost.update(keys)

    def went(self):
        self.away_until = time.monotonic() + PAUSE


_lines = {}


class OneClient(RedisCache):
    """The backend of `CACHES` where REDIS_URL is set."""

    @cached_property
    def _cache(self):
        return _Client(self._servers, **self._options)

    @cached_property
    def _line(self):
        return _lines.setdefault((tuple(self._servers), self.key_prefix), _Line())

    def _ask(self, question, otherwise):
        """Ask Redis; where it does not answer, return what the other function tells."""
        line = self._line
        if line.away:
            return otherwise()
        try:
            if line.lost:
                self._settle(line)
            return question()
        except (RedisError, OSError):
            line.went()
            return otherwise()

    def _settle(self, line):
        """Remove what is older in Redis than what could not be written."""
        lost = set(line.lost)
        if len(lost) > MOST_LOST:
            self._cache.clear()
        else:
            self._cache.delete_many(lost)
        line.lost -= lost
        line.meanwhile.clear()

    def _lose(self, keys, version, told=None):
        self._line.lose(self.make_key(key, version) for key in keys)
        return told

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        ask, aside = super().add, self._line.meanwhile
        return self._ask(
            lambda: ask(key, value, timeout, version),
            lambda: aside.add(key, value, timeout, version) if _counts(key) else True,
        )

    def get(self, key, default=None, version=None):
        ask, aside = super().get, self._line.meanwhile
        return self._ask(
            lambda: ask(key, default, version),
            lambda: aside.get(key, default, version) if _counts(key) else default,
        )

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        ask, aside = super().set, self._line.meanwhile
        return self._ask(
            lambda: ask(key, value, timeout, version),
            lambda: aside.set(key, value, timeout, version) if _counts(key) else self._lose([key], version),
        )

    def delete(self, key, version=None):
        ask, aside = super().delete, self._line.meanwhile
        return self._ask(
            lambda: ask(key, version),
            lambda: aside.delete(key, version) if _counts(key) else self._lose([key], version, told=False),
        )

    def incr(self, key, delta=1, version=None):
        ask, aside = super().incr, self._line.meanwhile
        return self._ask(
            lambda: ask(key, delta, version), lambda: aside.incr(key, delta, version) if _counts(key) else _unknown(key)
        )

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        ask = super().touch
        return self._ask(lambda: ask(key, timeout, version), lambda: False)

    def has_key(self, key, version=None):
        ask = super().has_key
        return self._ask(lambda: ask(key, version), lambda: False)

    def get_many(self, keys, version=None):
        ask, keys = super().get_many, list(keys)
        return self._ask(lambda: ask(keys, version), dict)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        ask = super().set_many
        return self._ask(lambda: ask(data, timeout, version), lambda: self._lose(data, version, told=list(data)))

    def delete_many(self, keys, version=None):
        ask, keys = super().delete_many, list(keys)
        return self._ask(lambda: ask(keys, version), lambda: self._lose(keys, version))


def _unknown(key):
    """Say of a number that is not there what Django says."""
    message = f"Key '{key}' not found"
    raise ValueError(message)


def _counts(key):
    return str(key).startswith(COUNTED)
