"""News that comes by the hundred, as counts do: gathered here and handed on at most once in a while.

An event with "gather", `{name: [how often it moved, …]}`, is put together with others of its topic and kind; of each
name stays what moved oftener, in whatever order they come. Each process gathers for its own sockets.
"""

PAUSE = 1  # seconds, at least, between two tellings of a topic


class Gathering:
    def __init__(self, hub):
        self.hub = hub
        self.gathered = {}
        self.told = {}

    def take(self, topic, event):
        known = self.gathered.setdefault((topic, event["kind"]), {})
        for name, said in event["gather"].items():
            known[name] = max(known.get(name, said), said)

    async def tell(self, now):
        """Hand on what was gathered of every topic whose time has come."""
        for topic, kind in tuple(self.gathered):
            if now >= self.told.get(topic, 0) + PAUSE:
                gathered = self.gathered.pop((topic, kind))
                self.told[topic] = now
                await self.hub.hand(topic, {"kind": kind, "gather": gathered})
        for topic in [topic for topic, when in self.told.items() if now >= when + 2 * PAUSE]:
            del self.told[topic]
