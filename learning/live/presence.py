"""Who is here: each process knows its own sockets and tells the others, which forget a process that fell silent.

A person with several tabs or at several processes is here once. Who chose to be seen by nobody counts, without a name.
"""

import secrets
import time

from learning.common.templatetags.minga import initials, thread
from learning.live.messages import written
from learning.live.registries import named_to
from learning.people.enums import Audience

NAMES = 20
PAUSE = 2  # seconds, at least, between two tellings of a topic
CROWD = 200  # people for each of which seconds it is told more seldom
REPEAT = 15  # seconds between two signs of life to other processes
GONE = 45  # seconds of silence after which a process has nobody here


def is_named(person):
    """Say whether a person appears as themselves where others are."""
    return person.audience != Audience.NOBODY


def face(person):
    name = person.get_full_name()
    return {"id": person.pk, "name": name, "initials": initials(name), "thread": thread(name)}


class Presence:
    """`others` is what other processes told: `{topic: {process: (until, [ids], [faces])}}`."""

    def __init__(self, hub):
        self.hub = hub
        self.process = secrets.token_hex(8)
        self.others = {}
        self.changed = {}
        self.shared = {}
        self.told = {}

    def moved(self, topic):
        """Note that somebody came or went here: others are told, and so are those who are here."""
        self.changed[topic] = True

    def heard(self, message):
        """Take in what another process says of itself; one that is new gets an answer."""
        if message["process"] == self.process:
            return
        topic, until = message["topic"], time.monotonic() + GONE
        self.others.setdefault(topic, {})[message["process"]] = until, message["ids"], message["faces"]
        self.changed[topic] = self.changed.get(topic, False) or message["new"]

    async def tell(self, now):
        """Tell of every topic whose time has come: other processes what is here, the own sockets who is anywhere."""
        self._forget_silent(now)
        for topic in self._topics():
            people = self._own(topic)
            pause = max(PAUSE, len(people) / CROWD)
            if topic in self.changed and now >= self.told.get(topic, 0) + pause:
                self.told[topic] = now
                if self.changed.pop(topic):
                    await self._share(topic, people, now)
                self._tell_sockets(topic, people)
            elif people and now >= self.shared.get(topic, 0) + REPEAT:
                await self._share(topic, people, now)

    async def forget(self):
        """Nobody is here any more."""
        for topic in tuple(self.shared):
            await self._share(topic, {}, 0)
        for known in (self.others, self.changed, self.shared, self.told):
            known.clear()

    def _topics(self):
        return tuple(self.changed.keys() | self.shared.keys() | self.others.keys())

    def _forget_silent(self, now):
        for topic, processes in tuple(self.others.items()):
            for process in [name for name, (until, _ids, _faces) in processes.items() if until <= now]:
                del processes[process]
                self.changed.setdefault(topic, False)
            if not processes:
                del self.others[topic]

    def _hearings(self, topic):
        return (pair for pair in self._all_hearings(topic) if pair[1].present)

    def _all_hearings(self, topic):
        for listener, heard in tuple(self.hub.listeners.get(topic, ())):
            if hearing := listener.topics.get(heard):
                yield listener, hearing

    def _own(self, topic):
        return {hearing.person.pk: hearing.person for _listener, hearing in self._hearings(topic)}

    async def _share(self, topic, people, now):
        new = topic not in self.shared
        if people:
            self.shared[topic] = now
        else:
            self.shared.pop(topic, None)
        faces = [face(person) for person in people.values() if is_named(person)][:NAMES]
        await self.hub.tell(
            topic,
            {
                "type": "present",
                "process": self.process,
                "ids": list(people),
                "faces": faces,
                "new": new and bool(people),
            },
        )

    def _tell_sockets(self, topic, people):
        faces = {person.pk: face(person) for person in people.values() if is_named(person)}
        here = set(people)
        for _until, ids, theirs in self.others.get(topic, {}).values():
            here.update(ids)
            faces.update({one["id"]: one for one in theirs})
        shown = sorted(faces.values(), key=lambda one: (one["name"].casefold(), one["id"]))[:NAMES]
        told = {"kind": "present", "count": len(here)}
        apart = named_to(topic)
        self._put(topic, told | {"people": [] if apart else shown}, self._hearings(topic))
        if apart:
            self._put(apart, told | {"people": shown}, self._all_hearings(apart))
        if not people:
            self.told.pop(topic, None)

    @staticmethod
    def _put(topic, event, hearings):
        text = written(topic, event)
        for listener, hearing in hearings:
            if hearing.told != text:
                hearing.told = text
                listener.put(text)
