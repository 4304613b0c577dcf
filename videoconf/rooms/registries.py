"""Where people meet: every kind of room is one backend behind the same few questions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Visitor:
    """Who comes into a room: the name that others see there, and whether they lead the meeting.

    `key` tells one visitor from another to the backend, and tells it nothing else of them.
    """

    name: str
    key: str
    leads: bool = False
    language: str = ""


@dataclass(frozen=True)
class Backend:
    """A kind of room. `enter(room, visitor)` returns the address to join, and raises RoomRefusedError with what to do.

    `needs_address` asks the editor for an address; `available()` says whether this site is set up for it.
    """

    label: str
    enter: Callable[[Any, Visitor], str]
    needs_address: bool = False
    available: Callable[[], bool] = lambda: True


class RoomRefusedError(Exception):
    """The room cannot be entered now; the message says why and what to do."""


backends = Registry()
"""Entries are `Backend`s, by the name that `Room.backend` holds."""
