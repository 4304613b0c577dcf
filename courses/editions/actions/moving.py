"""Saying that the figures of an edition moved."""

from learning.activities.moves import tell_moved
from learning.live.actions import announce_on_commit


def topic_of(edition_id):
    return f"edition:{edition_id}"


def figures_moved(*, edition_id):
    """Make the figures of an edition old and tell open pages, once it is safe, that they moved: not which."""
    tell_moved()
    for topic in ("figures", topic_of(edition_id)):
        announce_on_commit(topic, {"kind": "moved"})
