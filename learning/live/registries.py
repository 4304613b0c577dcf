"""What may be listened to: apps fill it from their topics.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry
from learning.people.enums import Audience


@dataclass(frozen=True)
class Guest:
    """Who listens without an account. `pk` is like nobody's else: a word of the app's and a number."""

    pk: str
    name: str
    audience: Audience = Audience.MEMBERS

    def get_full_name(self):
        return self.name


@dataclass(frozen=True)
class Topic:
    """A kind of news. `may_listen(user, key)` says who hears it; the key tells one subject from another, or is empty.

    `hearers(users, key)` says the same of many at once, as their primary keys in a fixed number of queries; without it
    each is asked alone. News of a `shared` topic is announced without a key and heard under every key, which then is
    only about the right. `number(key)` is the number of its latest change, told with the subscription, so that a page
    which shows that one need not ask; None where a page should ask all the same. On a `present` topic people who ask
    for it see who else is here, and who is typing; `speaks(user, key)` says of whom that is told, else of all who hear.
    With `named_to`, the name of another topic, they see how many are here; who they are hears that one of the same key.

    A visitor without an account hears what has a `cookie(key)`: the name of the cookie in which they carry a pass.
    `guests(passes, key)` says whom these passes let hear, `{pass: Guest}`, asked anew as rights are. Who is signed in
    hears by their account alone, and what guests hear names nobody to all.
    """

    may_listen: Callable[[Any, str], bool]
    hearers: Callable[[Any, str], set] | None = None
    shared: bool = False
    present: bool = False
    number: Callable[[str], int | str | None] | None = None
    speaks: Callable[[Any, str], bool] | None = None
    named_to: str = ""
    cookie: Callable[[str], str] | None = None
    guests: Callable[[set, str], dict] | None = None

    def __post_init__(self):
        if self.guests is not None and self.present and not self.named_to:
            raise ValueError("What guests hear names nobody to all.")


topics = Registry()


def source_of(topic):
    """Return the topic under which news for a listener of this one is announced."""
    name = topic.partition(":")[0]
    return name if name in topics and topics.get(name).shared else topic


def may_listen(user, topic):
    """Say whether a person may listen to `name` or `name:key`; a topic that nobody registered is nobody's."""
    return bool(hearers((user,), topic))


def hearers(users, topic):
    """Return the primary keys of those of these people who may listen to a topic."""
    name, _colon, key = topic.partition(":")
    if name not in topics:
        return set()
    kind = topics.get(name)
    if kind.hearers is not None:
        return set(kind.hearers(users, key))
    return {user.pk for user in users if kind.may_listen(user, key)}


def cookie_of(topic):
    """Return the name of the cookie with which a visitor hears a topic, or None where none does."""
    name, _colon, key = topic.partition(":")
    cookie = topics.get(name).cookie if name in topics else None
    return cookie(key) if cookie else None


def guests(passes, topic):
    """Return whom these passes of visitors let hear a topic that has a cookie, as `{pass: Guest}`."""
    name, _colon, key = topic.partition(":")
    return topics.get(name).guests(passes, key)


def named_to(topic):
    """Return the topic that hears who is here, where those who are here do not: else None."""
    name, _colon, key = topic.partition(":")
    other = topics.get(name).named_to if name in topics else ""
    return f"{other}:{key}" if other else None


def is_numbered(topic):
    name = topic.partition(":")[0]
    return name in topics and topics.get(name).number is not None


def number_of(topic):
    """Return the number of the latest change of a numbered topic, or None where its pages are to ask."""
    name, _colon, key = topic.partition(":")
    return topics.get(name).number(key)


def speaks(user, topic):
    """Say whether others are told that this person, who hears the topic, is typing there."""
    name, _colon, key = topic.partition(":")
    kind = topics.get(name)
    return kind.speaks is None or kind.speaks(user, key)


def shows_presence(topic):
    name = topic.partition(":")[0]
    return name in topics and topics.get(name).present and not topics.get(name).shared
