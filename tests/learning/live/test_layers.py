"""A task that waits for news from Redis ends when it is cancelled, in whatever moment that comes."""

import asyncio
from collections import Counter

from channels.layers import get_channel_layer


async def test_waiting_for_news_can_be_ended_at_any_moment(redis_url):
    layer = get_channel_layer()
    ends = Counter()
    for steps in range(60):
        waiting = asyncio.create_task(layer.receive(await layer.new_channel()))
        for _ in range(steps):
            await asyncio.sleep(0)
        waiting.cancel()
        ended, _still = await asyncio.wait({waiting}, timeout=1)
        ends[bool(ended)] += 1
        while not waiting.done():
            waiting.cancel()
            await asyncio.wait({waiting}, timeout=0.1)
    assert ends == {True: 60}


async def test_news_after_an_ended_wait_arrives(redis_url):
    layer = get_channel_layer()
    channel = await layer.new_channel()
    for steps in range(40):
        waiting = asyncio.create_task(layer.receive(channel))
        for _ in range(steps):
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
    await layer.send(channel, {"type": "event", "number": 7})
    async with asyncio.timeout(5):
        assert (await layer.receive(channel))["number"] == 7
