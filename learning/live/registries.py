"""What may be listened to: apps fill it from their topics.py."""

from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Topic:
    """A kind of news. `may_listen(user, key)` says who hears it; the key tells one subject from another, or is empty."""

    may_listen: Any


topics = Registry()


def may_listen(user, topic):
    """Say whether a person may listen to `name` or `name:key`; a topic that nobody registered is nobody's."""
    name, _colon, key = topic.partition(":")
    return name in topics and bool(topics.get(name).may_listen(user, key))
