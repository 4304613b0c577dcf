"""What may be listened to: apps fill it from their topics.py."""

from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Topic:
    """A kind of news. `may_listen(user, key)` says who hears it; the key tells one subject from another, or is empty.

    News of a `shared` topic is announced without a key and heard under every key, which then is only about the right.
    """

    may_listen: Any
    shared: bool = False


topics = Registry()


def source_of(topic):
    """Return the topic under which news for a listener of this one is announced."""
    name = topic.partition(":")[0]
    return name if name in topics and topics.get(name).shared else topic


def may_listen(user, topic):
    """Say whether a person may listen to `name` or `name:key`; a topic that nobody registered is nobody's."""
    name, _colon, key = topic.partition(":")
    return name in topics and bool(topics.get(name).may_listen(user, key))
