"""The one socket of a page. It relays and never writes."""

import asyncio
import contextlib
import time

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings

from learning.live.hub import Listener, hub
from learning.live.queries import may_hear_now

TOPICS = 20  # that one page may listen to
LENGTH = 100  # characters of a topic's name and key
FRESH = 5  # seconds that an answer about somebody's right holds
QUIET = 30  # seconds of silence after which the line is tried, and the rights with it


class PageConsumer(AsyncJsonWebsocketConsumer):
    """`{"subscribe": topic}` and `{"unsubscribe": topic}` in, `{"topic": …, "event": …}` out.

    A right is asked for when subscribing and again, at most every few seconds, before a message is handed on.
    """

    async def connect(self):
        self.session_key = self.scope["cookies"].get(settings.SESSION_COOKIE_NAME)
        self.listener = Listener()
        self.allowed = {}
        await self.accept()
        self.sender = asyncio.create_task(self._send_on())

    async def disconnect(self, code):  # noqa: ARG002 - Channels hands it over
        self.sender.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.sender
        await hub().leave(self.listener)

    async def receive_json(self, content, **kwargs):  # noqa: ARG002 - Channels hands them over
        for verb, handle in (("subscribe", self._subscribe), ("unsubscribe", self._unsubscribe)):
            topic = content.get(verb) if isinstance(content, dict) else None
            if isinstance(topic, str) and len(topic) <= LENGTH:
                await handle(topic)
                return
        await self.close(code=4400)

    @classmethod
    async def decode_json(cls, text_data):
        try:
            return await super().decode_json(text_data)
        except ValueError:
            return None

    async def _subscribe(self, topic):
        if len(self.listener.topics) < TOPICS and await self._may_hear(topic):
            await hub().subscribe(self.listener, topic)
            await self.send_json({"topic": topic, "event": {"kind": "subscribed"}})
        else:
            self.allowed.pop(topic, None)
            await self.send_json({"topic": topic, "event": {"kind": "refused"}})

    async def _unsubscribe(self, topic):
        self.allowed.pop(topic, None)
        await hub().unsubscribe(self.listener, topic)

    async def _send_on(self):
        while True:
            try:
                message = await asyncio.wait_for(self.listener.queue.get(), timeout=QUIET)
            except TimeoutError:
                await self._drop_lost_rights()
                await self.send_json({"topic": "", "event": {"kind": "still-here"}})
                continue
            if not message["topic"] or await self._may_hear(message["topic"]):
                await self.send_json(message)
            else:
                await self._refuse(message["topic"])

    async def _drop_lost_rights(self):
        for topic in tuple(self.listener.topics):
            if not await self._may_hear(topic):
                await self._refuse(topic)

    async def _refuse(self, topic):
        self.allowed.pop(topic, None)
        await hub().unsubscribe(self.listener, topic)
        await self.send_json({"topic": topic, "event": {"kind": "refused"}})

    async def _may_hear(self, topic):
        answer, until = self.allowed.get(topic, (False, 0.0))
        if time.monotonic() > until:
            answer = await database_sync_to_async(may_hear_now)(self.session_key, topic)
            self.allowed[topic] = answer, time.monotonic() + FRESH
        return answer
