"""Django's cache in Redis with one client for each server: Django makes a new one, with all its parts, for each key."""

from functools import cached_property

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


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


class OneClient(RedisCache):
    """The backend of `CACHES` where REDIS_URL is set."""

    @cached_property
    def _cache(self):
        return _Client(self._servers, **self._options)
