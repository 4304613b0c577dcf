"""Several processes agree on who is here, and forget one that died."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from channels.layers import InMemoryChannelLayer

from learning.live import hub as hubs
from learning.live import presence
from learning.live.hub import Hub, Listener
from learning.live.registries import Topic, topics
from learning.people.enums import Audience

TOPIC = "presence-test:1"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    topics.add("presence-test", Topic(may_listen=lambda _user, _key: True, present=True))
    monkeypatch.setattr(hubs, "BEAT", 0.02)
    monkeypatch.setattr(presence, "PAUSE", 0.05)
    monkeypatch.setattr(presence, "REPEAT", 0.1)
    monkeypatch.setattr(presence, "GONE", 0.5)
    yield
    del topics._entries["presence-test"]


def person(pk, audience=Audience.MEMBERS):
    return SimpleNamespace(pk=pk, audience=audience, get_full_name=lambda: f"Person {pk}")


class Everybody:
    """Knows people by their session key, which here is their number."""

    async def ask(self, pairs):
        return {pair: person(int(pair[0])) for pair in pairs}


async def process(layer):
    hub = Hub(layer)
    hub.warden = Everybody()
    return hub


async def arrives(hub, key):
    listener = Listener(str(key))
    await hub.join(listener)
    await hub.subscribe(listener, TOPIC, present=True)
    return listener


async def sees(listener, count):
    """Wait until the listener is told that so many are here; return whom it was named."""
    while True:
        event = json.loads(await asyncio.wait_for(listener.queue.get(), timeout=5))["event"]
        if event["kind"] == "present" and event["count"] == count:
            return {one["id"] for one in event["people"]}


async def test_processes_agree_and_a_person_at_both_is_here_once():
    layer = InMemoryChannelLayer()
    one, other = await process(layer), await process(layer)
    first = await arrives(one, 1)
    assert await sees(first, 1) == {1}
    second, again = await arrives(other, 2), await arrives(other, 1)
    assert await sees(first, 2) == {1, 2}
    assert await sees(second, 2) == {1, 2}
    await other.leave(second)
    assert await sees(first, 1) == {1}
    await other.leave(again)
    await one.leave(first)


async def test_a_process_that_died_has_nobody_here_after_a_while():
    layer = InMemoryChannelLayer()
    one, other = await process(layer), await process(layer)
    first, _second = await arrives(one, 1), await arrives(other, 2)
    assert await sees(first, 2) == {1, 2}
    for task in other.tasks:
        task.cancel()
    assert await sees(first, 1) == {1}
    await one.leave(first)


async def test_a_line_to_the_layer_that_broke_is_taken_up_again_and_pages_ask_what_they_missed(monkeypatch, caplog):
    monkeypatch.setattr(hubs, "AGAIN", 0.01)
    layer = InMemoryChannelLayer()
    hub = await process(layer)
    first = await arrives(hub, 1)
    await sees(first, 1)
    monkeypatch.setattr(hub, "_hand_on", broken)
    await hub.tell(TOPIC, {"type": "event", "event": {"kind": "x"}})
    while json.loads(await asyncio.wait_for(first.queue.get(), timeout=5))["event"] != {"kind": "missed"}:
        pass
    assert "channel layer was lost" in caplog.text
    await hub.leave(first)


async def broken(_message):
    raise ConnectionError
