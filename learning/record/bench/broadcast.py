"""A plain broadcast, to compare with: whatever somebody says, everybody gets the same text."""

import asyncio
import sys

from websockets.asyncio.server import broadcast, serve

SIZE = 2500  # bytes: about those of a post


async def run(port):
    async def heard(one):
        async for _word in one:
            broadcast(server.connections, "x" * SIZE)

    async with serve(heard, "127.0.0.1", port, compression=None) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1])))
