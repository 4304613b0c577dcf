"""Telling open pages what happened: once the transaction is committed, with what is no secret to any listener."""

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction

from learning.common.freshness import waiting_hook
from learning.live.line import line

RIGHTS = "rights"  # what every hub hears, and no page: that somebody's right may have ended


def group_of(topic):
    """Return the channel layer's name for a topic: it allows few characters."""
    return "topic." + topic.replace(":", ".").replace("/", "-")


def announce(topic, event):
    """Hand an event to every process in which somebody listens to the topic.

    What stands in it under "html" by language, `{"es": …, "en": …}`, each listener gets in the own one.
    """
    announce_all([topic], event)


def announce_on_commit(topic, event):
    """The same, once what was written is safe; a line that is down takes nothing back from who wrote it.

    Django names in its log what failed, and a `partial` has no name: it would fail a second time, before everybody.
    """
    transaction.on_commit(lambda: announce(topic, event), robust=True)


def doubt_rights():
    """Once this is committed, have every process ask anew, within moments, who may hear what; once a transaction."""
    if waiting_hook(lambda hook: hook is _doubt_rights) is None:
        transaction.on_commit(_doubt_rights, robust=True)


def _doubt_rights():
    announce(RIGHTS, {"kind": "doubted"})


def announce_all(topics, event):
    """Hand an event to the listeners of each of several topics, over one line, one after the other."""
    announce_each([(topic, event) for topic in topics])


def announce_each(events):
    """Hand several events to their listeners, as pairs of a topic and its event, over one line and in this order.

    A layer within the process has to be spoken to from the loop that listens to it, which `async_to_sync` finds.
    """
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):
        async_to_sync(_send)(layer, events)
    else:
        line().run(_send(layer, events))


async def _send(layer, events):
    for topic, event in events:
        news = group_of(topic), {"type": "event", "topic": topic, "event": event}
        try:
            await layer.group_send(*news)
        except Exception:  # noqa: BLE001 - what is kept of a line may have been cut since; a second try opens another
            await layer.group_send(*news)
