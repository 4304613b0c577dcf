"""Telling open pages what happened: once the transaction is committed, with what is no secret to any listener."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer


def group_of(topic):
    """Return the channel layer's name for a topic: it allows few characters."""
    return "topic." + topic.replace(":", ".").replace("/", "-")


def announce(topic, event):
    """Hand an event to every process in which somebody listens to the topic."""
    message = {"type": "event", "topic": topic, "event": event}
    async_to_sync(get_channel_layer().group_send)(group_of(topic), message)
