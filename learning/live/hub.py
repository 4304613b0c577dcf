"""One hub per process: it joins the channel layer's group of a topic once and hands events to its own sockets.

A socket has a bounded queue. One that does not read in time loses events and is told so, and asks for the page again.
"""

import asyncio
import contextlib

from channels.layers import get_channel_layer

from learning.live.actions import group_of
from learning.live.registries import source_of

QUEUE = 100
MISSED = {"topic": "", "event": {"kind": "missed"}}


class Listener:
    """What waits for one socket."""

    def __init__(self):
        self.queue = asyncio.Queue(maxsize=QUEUE)
        self.topics = set()

    def put(self, message):
        """Queue a message; where there is no room, forget what waits and say that something was missed."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            message = MISSED
        self.queue.put_nowait(message)


class Hub:
    """The listeners of one event loop: `{announced topic: {(listener, topic)}}`."""

    def __init__(self, layer):
        self.layer = layer
        self.listeners = {}
        self.lock = asyncio.Lock()
        self.channel = None
        self.task = None

    async def subscribe(self, listener, topic):
        async with self.lock:
            if self.task is None or self.task.done():
                await self._start()
            source = source_of(topic)
            if source not in self.listeners:
                await self.layer.group_add(group_of(source), self.channel)
            self.listeners.setdefault(source, set()).add((listener, topic))
            listener.topics.add(topic)

    async def unsubscribe(self, listener, topic):
        async with self.lock:
            listener.topics.discard(topic)
            source = source_of(topic)
            remaining = self.listeners.get(source, set())
            remaining.discard((listener, topic))
            if source in self.listeners and not remaining:
                del self.listeners[source]
                await self.layer.group_discard(group_of(source), self.channel)
            if not self.listeners:
                await self._stop()

    async def leave(self, listener):
        for topic in tuple(listener.topics):
            await self.unsubscribe(listener, topic)

    async def _start(self):
        self.channel = await self.layer.new_channel()
        for source in self.listeners:
            await self.layer.group_add(group_of(source), self.channel)
        self.task = asyncio.create_task(self._relay(self.channel))

    async def _stop(self):
        if self.task:
            self.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task
        self.task = None

    async def _relay(self, channel):
        while True:
            message = await self.layer.receive(channel)
            for listener, topic in tuple(self.listeners.get(message["topic"], ())):
                listener.put({"topic": topic, "event": message["event"]})


_hubs = {}


def hub():
    """Return the hub of the running event loop; a process that serves has one loop and so one hub."""
    loop = asyncio.get_running_loop()
    for stale in [known for known in _hubs if known.is_closed()]:
        del _hubs[stale]
    if loop not in _hubs:
        _hubs[loop] = Hub(get_channel_layer())
    return _hubs[loop]
