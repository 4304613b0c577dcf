"""Figures that move: open pages of full figures hear that they did, and ask again for what they may see."""

from learning.live.registries import Topic, topics
from learning.statistics.registries import scopes
from learning.statistics.rules import reads_full


def _may_listen(user, key):
    """`figures` is everything; `figures:edition/<key>` one subject."""
    if not key:
        return reads_full(user)
    name, _slash, rest = key.partition("/")
    subject = scopes.get(name).subject(rest, user) if name in scopes else None
    return subject is not None and reads_full(user, (name, subject))


topics.add("figures", Topic(may_listen=_may_listen, shared=True))
