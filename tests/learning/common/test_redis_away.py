"""A Redis that does not answer: the site forgets, goes on, and believes nothing old when it is back."""

import pytest
from django.core.cache import caches
from django.test import override_settings

from learning.common import redis
from learning.record.bench.services import free_port


@pytest.fixture
def line(redis_url, monkeypatch):
    """A cache in Redis, and what takes its Redis away."""
    with override_settings(CACHES={"default": {"BACKEND": "learning.common.redis.OneClient", "LOCATION": redis_url}}):
        monkeypatch.setattr(redis, "PAUSE", 0)
        cache = caches["default"]
        yield cache, lambda: monkeypatch.setattr(cache, "_cache", nowhere())
        monkeypatch.undo()
        cache.clear()


def nowhere():
    return redis._Client([f"redis://127.0.0.1:{free_port()}"])


def test_nothing_is_found_and_nothing_fails_while_it_is_away():
    with override_settings(
        CACHES={"default": {"BACKEND": "learning.common.redis.OneClient", "LOCATION": "redis://127.0.0.1:1"}}
    ):
        cache = caches["default"]
        assert (cache.get("a", 3), cache.get_many(["a"]), cache.has_key("a")) == (3, {}, False)
        assert (cache.add("a", 1), cache.set("a", 1), cache.delete("a")) == (True, None, False)


def test_who_tries_a_door_is_counted_while_it_is_away():
    with override_settings(
        CACHES={"default": {"BACKEND": "learning.common.redis.OneClient", "LOCATION": "redis://127.0.0.1:1"}}
    ):
        cache = caches["default"]
        cache.set("allauth:rl:login", [1, 2])
        assert cache.get("allauth:rl:login") == [1, 2]
        assert cache.add("allauth:rl:login", 1) is False
        cache.add("door:post:1", 0)
        assert [cache.incr("door:post:1"), cache.incr("door:post:1")] == [1, 2]


def test_what_could_not_be_written_is_not_found_as_it_was_before(line, monkeypatch):
    cache, take_away = line
    there = cache._cache
    cache.set_many({"version": "old", "other": "kept"})
    take_away()
    cache.set("version", "new")
    monkeypatch.setattr(cache, "_cache", there)
    assert (cache.get("version"), cache.get("other")) == (None, "kept")
