"""One hub per process: it joins the channel layer's group of a topic once and hands events to its own sockets.

A socket has a bounded queue. One that does not read in time loses events and is told so, and asks for the page again.
A right holds for FRESH seconds after it was asked for; all are asked for again every CHECK seconds, in batches, and
SOON where somebody says that one may have ended.
"""

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass, field

from channels.layers import get_channel_layer

from learning.common.watching import metrics
from learning.live.actions import RIGHTS, group_of
from learning.live.gathering import Gathering
from learning.live.messages import MISSED, REFUSED, STILL_HERE, Written, written
from learning.live.presence import Presence
from learning.live.queries import Carried
from learning.live.registries import cookie_of, source_of
from learning.live.rights import Warden

QUEUE = 100
DOOR = 25  # sockets that come in at the same time: thousands may come back in one moment
FRESH = 10  # seconds that an answer about somebody's right holds
CHECK = 4  # seconds between two rounds of asking about all of them
SOON = 1  # seconds, at least, between two rounds where rights are doubted
QUIET = 20  # seconds between two signs of life to a page
REJOIN = 600  # seconds after which the layer's groups are joined again: they expire there
BEAT = 0.5
AGAIN = 1

log = logging.getLogger(__name__)


@dataclass
class Hearing:
    """That a socket listens to a topic: in which language, whether it is seen there, and until when it may."""

    language: str = ""
    present: bool = False
    person: object = None
    until: float = 0.0
    told: str = field(default="", repr=False)


class Listener:
    """What waits for one socket, as the text that is sent."""

    def __init__(self, session_key=None, cookies=None):
        self.session_key = session_key
        self.cookies = cookies or {}
        self.queue = asyncio.Queue(maxsize=QUEUE)
        self.topics = {}

    def proof(self, topic):
        """Return what shows who is behind the socket: the session's key, with a visitor's pass where one is heard."""
        name = cookie_of(topic)
        return Carried(self.session_key, self.cookies[name]) if name in self.cookies else self.session_key

    def put(self, text):
        """Queue a text; where there is no room, forget what waits and say that something was missed."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            text = MISSED
        self.queue.put_nowait(text)


class Hub:
    """The listeners of one event loop: `{announced topic: {(listener, topic)}}`."""

    def __init__(self, layer):
        self.layer = layer
        self.here = set()
        self.listeners = {}
        self.lock = asyncio.Lock()
        self.door = asyncio.Semaphore(DOOR)
        self.warden = Warden()
        self.presence = Presence(self)
        self.gathering = Gathering(self)
        self.channel = None
        self.tasks = ()
        self.doubted = False

    async def join(self, listener):
        async with self.lock:
            if not self.tasks:
                self.channel = await self.layer.new_channel()
                await self.layer.group_add(group_of(RIGHTS), self.channel)
                self.tasks = tuple(asyncio.create_task(work()) for work in (self._relay, self._watch))
            self.here.add(listener)

    async def subscribe(self, listener, topic, *, language="", present=False):
        """Let a socket hear a topic; return who it is, or None where that person may not."""
        asked = listener.proof(topic), topic
        person = (await self.warden.ask({asked})).get(asked)
        async with self.lock:
            if person is None or listener not in self.here:
                return None
            source = source_of(topic)
            if source not in self.listeners:
                await self.layer.group_add(group_of(source), self.channel)
            self.listeners.setdefault(source, set()).add((listener, topic))
            listener.topics[topic] = Hearing(language, present, person, time.monotonic() + FRESH)
        if present:
            self.presence.moved(topic)
        return person

    async def unsubscribe(self, listener, topic):
        async with self.lock:
            hearing = listener.topics.pop(topic, None)
            source = source_of(topic)
            remaining = self.listeners.get(source, set())
            remaining.discard((listener, topic))
            if source in self.listeners and not remaining:
                del self.listeners[source]
                await self.layer.group_discard(group_of(source), self.channel)
        if hearing and hearing.present:
            self.presence.moved(topic)

    async def leave(self, listener):
        self.here.discard(listener)
        for topic in tuple(listener.topics):
            await self.unsubscribe(listener, topic)
        async with self.lock:
            if not self.here:
                await self._stop()

    async def tell(self, topic, message):
        """Send a message of the hub's own to all processes in which somebody listens to the topic."""
        await self.layer.group_send(group_of(topic), {"topic": topic, **message})

    async def _stop(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks = ()
        with contextlib.suppress(Exception):
            await self.presence.forget()
            await self.layer.group_discard(group_of(RIGHTS), self.channel)

    async def _relay(self):
        while True:
            try:
                await self._hand_on(await self.layer.receive(self.channel))
            except Exception:
                log.exception("The channel layer was lost; it is asked again.")
                await asyncio.sleep(AGAIN)
                await self._begin_again()

    async def _hand_on(self, message):
        if message["type"] == "present":
            self.presence.heard(message)
            return
        if message["topic"] == RIGHTS:
            self.doubted = True
            return
        if "gather" in message["event"]:
            self.gathering.take(message["topic"], message["event"])
        else:
            await self.hand(message["topic"], message["event"])

    async def hand(self, source, event):
        """Hand an event to the sockets of this process that may hear it now."""
        made = Written(event)
        metrics.count_event()
        await self._ask_again(source, time.monotonic())
        for listener, topic in tuple(self.listeners.get(source, ())):
            if hearing := listener.topics.get(topic):
                listener.put(made.for_hearing(topic, hearing.language))

    async def _begin_again(self):
        """After the channel layer was away, join its groups anew; every page asks for what it may have missed."""
        with contextlib.suppress(Exception):
            await self._rejoin()
            for listener in tuple(self.here):
                listener.put(MISSED)

    async def _rejoin(self):
        for source in (RIGHTS, *self.listeners):
            await self.layer.group_add(group_of(source), self.channel)

    async def _ask_again(self, source, moment):
        """Ask about the rights to a topic that do not hold at that moment, and take away those that ended."""
        pairs = [
            (listener, topic)
            for listener, topic in tuple(self.listeners.get(source, ()))
            if topic in listener.topics and listener.topics[topic].until <= moment
        ]
        if pairs:
            await self._ask(pairs)

    async def _ask(self, pairs):
        asked = time.monotonic()
        allowed = await self.warden.ask({(listener.proof(topic), topic) for listener, topic in pairs})
        for listener, topic in pairs:
            hearing, pair = listener.topics.get(topic), (listener.proof(topic), topic)
            if hearing and pair in allowed:
                hearing.until, hearing.person = asked + FRESH, allowed[pair]
            elif hearing:
                await self.unsubscribe(listener, topic)
                listener.put(written(topic, REFUSED))

    async def _watch(self):
        checked = quiet = joined = time.monotonic()
        while True:
            await asyncio.sleep(min(BEAT, CHECK, QUIET))
            now = time.monotonic()
            try:
                if now >= checked + (min(SOON, CHECK) if self.doubted else CHECK):
                    checked, self.doubted = now, False
                    await self._ask([pair for pairs in tuple(self.listeners.values()) for pair in tuple(pairs)])
                if now >= quiet + QUIET:
                    quiet = now
                    for listener in tuple(self.here):
                        listener.put(STILL_HERE)
                if now >= joined + REJOIN:
                    joined = now
                    await self._rejoin()
                await self.gathering.tell(now)
                await self.presence.tell(now)
            except Exception:
                log.exception("A round of the hub failed; the next one follows.")


_hubs = {}


def hub():
    """Return the hub of the running event loop; a process that serves has one loop and so one hub."""
    loop = asyncio.get_running_loop()
    for stale in [known for known in _hubs if known.is_closed()]:
        del _hubs[stale]
    if loop not in _hubs:
        _hubs[loop] = Hub(get_channel_layer())
    return _hubs[loop]
