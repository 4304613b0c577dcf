"""The one socket of a page. It relays and never writes."""

import asyncio
import json
import time
from collections import deque

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from learning.common.watching import metrics
from learning.live.hub import FRESH, Listener, hub
from learning.live.messages import REFUSED, subscribed, written
from learning.live.presence import is_named
from learning.live.registries import is_numbered, number_of, shows_presence, speaks

TOPICS = 20  # that one page may listen to
LENGTH = 90  # characters of a topic's name and key
MESSAGE = 500  # characters of what a page says
SAID, WITHIN = 60, 10  # messages that a page may say, and in how many seconds
TYPING = 3  # seconds between two words about typing that are handed on
UNREADABLE, TOO_MUCH = 4400, 4429


class PageConsumer(AsyncWebsocketConsumer):
    """`{"subscribe": topic}`, `{"unsubscribe": topic}` and `{"typing": topic}` in, `{"topic": …, "event": …}` out.

    A subscription may say in which `language` it hears, and by `"present": true` that its person is seen to be here.
    """

    channel_layer_alias = None  # the hub alone listens to the layer, once for all

    async def connect(self):
        cookies = self.scope["cookies"]
        self.listener = Listener(cookies.get(settings.SESSION_COOKIE_NAME), cookies)
        self.said = deque(maxlen=SAID)
        self.typed, self.speaking = {}, {}
        async with hub().door:  # whoever asks for a page waits for some sockets, not for all that come
            await hub().join(self.listener)
            await self.accept()
        metrics.count_sockets(1)
        self.sender = asyncio.create_task(self._send_on())

    async def disconnect(self, code):  # noqa: ARG002 - Channels hands it over
        if hasattr(self, "sender"):
            metrics.count_sockets(-1)
            self.sender.cancel()
            await asyncio.gather(self.sender, return_exceptions=True)
        if hasattr(self, "listener"):
            async with hub().door:
                await hub().leave(self.listener)

    async def receive(self, text_data=None, bytes_data=None):  # noqa: ARG002 - Channels hands them over
        now = time.monotonic()
        if len(self.said) == SAID and now - self.said[0] < WITHIN:
            await self.close(code=TOO_MUCH)
            return
        self.said.append(now)
        content = read(text_data)
        for verb, handle in (
            ("subscribe", self._subscribe),
            ("unsubscribe", self._unsubscribe),
            ("typing", self._typing),
        ):
            topic = content.get(verb)
            if isinstance(topic, str) and len(topic) <= LENGTH:
                await handle(topic, content)
                return
        await self.close(code=UNREADABLE)

    async def _subscribe(self, topic, content):
        language = content.get("language")
        language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        present = content.get("present") is True and shows_presence(topic)
        full = len(self.listener.topics) >= TOPICS and topic not in self.listener.topics
        heard = not full and await hub().subscribe(self.listener, topic, language=language, present=present)
        # The number is asked once the topic is heard: what changes after it comes as news.
        number = await database_sync_to_async(number_of)(topic) if heard and is_numbered(topic) else None
        self.listener.put(written(topic, subscribed(number) if heard else REFUSED))

    async def _unsubscribe(self, topic, _content):
        await hub().unsubscribe(self.listener, topic)

    async def _typing(self, topic, _content):
        """Hand on that somebody is typing: only where they are seen to be, and never what."""
        hearing, now = self.listener.topics.get(topic), time.monotonic()
        if hearing is None or not hearing.present:
            self.listener.put(written(topic, REFUSED))
        elif is_named(hearing.person) and now >= self.typed.get(topic, 0) + TYPING:
            self.typed[topic] = now
            if not await self._speaks(hearing.person, topic, now):
                self.listener.put(written(topic, REFUSED))
                return
            who = {"id": hearing.person.pk, "name": hearing.person.get_full_name()}
            await hub().tell(topic, {"type": "event", "event": {"kind": "typing", "who": who}})

    async def _speaks(self, person, topic, now):
        """Say whether the person may be told to be typing; the answer holds as long as any about rights."""
        until, answer = self.speaking.get(topic, (0, False))
        if now >= until:
            answer = await database_sync_to_async(speaks)(person, topic)
            self.speaking[topic] = now + FRESH, answer
        return answer

    async def _send_on(self):
        while True:
            await self.send(text_data=await self.listener.queue.get())


def read(text):
    """Return what a page said, or nothing where it cannot be read."""
    try:
        content = json.loads(text) if text and len(text) <= MESSAGE else None
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {}
