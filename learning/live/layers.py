"""The channel layer in Redis, whose tasks end when they are cancelled.

The client sends within `asyncio.wait_for`, which before Python 3.12 may return although its task was cancelled. The
layer's `receive` asks again whenever nothing came in time: its task would then never end, nor who waits for its end.
"""

import asyncio

from channels_redis.core import RedisChannelLayer


class EndingConnection:
    """Goes before a connection's class; an answer that nobody reads any more must not meet the next question."""

    async def send_packed_command(self, command, check_health=True):  # noqa: FBT002 - as the client calls it
        task = asyncio.current_task()
        before = task.cancelling()
        await super().send_packed_command(command, check_health)
        if task.cancelling() > before:
            await self.disconnect(nowait=True)
            raise asyncio.CancelledError


class RedisLayer(RedisChannelLayer):
    def create_pool(self, index):
        pool = super().create_pool(index)
        plain = pool.connection_class
        pool.connection_class = type(plain.__name__, (EndingConnection, plain), {})
        return pool
