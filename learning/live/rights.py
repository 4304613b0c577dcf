"""Asking about rights in batches: what many sockets ask in the same moment is one question to the database."""

import asyncio
import logging

from channels.db import database_sync_to_async

from learning.live.queries import OUTAGES, who_may_hear

AT_ONCE = 2000
AGAIN = 1  # seconds after which a database that did not answer is asked again

log = logging.getLogger(__name__)


class Warden:
    """Answers who may hear what. Nobody hears anything while the database does not answer."""

    def __init__(self):
        self.waiting = {}
        self.task = None

    async def ask(self, pairs):
        """Return, for those of these pairs (session key, topic) that are allowed, who the person is."""
        loop = asyncio.get_running_loop()
        answers = {pair: self.waiting.setdefault(pair, loop.create_future()) for pair in pairs}
        if self.task is None or self.task.done():
            self.task = loop.create_task(self._work())
        told = {pair: await asyncio.shield(answer) for pair, answer in answers.items()}
        return {pair: person for pair, person in told.items() if person is not None}

    async def _work(self):
        while self.waiting:
            await asyncio.sleep(0)
            pairs = tuple(self.waiting)[:AT_ONCE]
            asked = {pair: self.waiting.pop(pair) for pair in pairs}
            told = await self._answer(pairs)
            for pair, answer in asked.items():
                if not answer.done():
                    answer.set_result(told.get(pair))

    async def _answer(self, pairs):
        while True:
            try:
                return await database_sync_to_async(who_may_hear)(pairs)
            except OUTAGES:
                log.exception("Rights of open pages could not be asked for.")
                await asyncio.sleep(AGAIN)
            except Exception:
                log.exception("A question about rights of open pages failed: nobody in it hears anything.")
                return {}
