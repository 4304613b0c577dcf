"""Whom a space belongs to: the apps that have spaces say so, each in its `hosts.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Place:
    """Where a space is at home for one person: `template` is the frame that its pages extend, `frame()` what it needs.

    `moderates` is whether the person moderates there, `writes` whether they may say something, or only read.
    """

    title: str
    template: str
    frame: Callable[[], dict]
    moderates: bool
    writes: bool = True


@dataclass(frozen=True)
class Host:
    """The owner of spaces of one kind.

    `readable(user)` and `moderated(user)` are querysets of the spaces one reads, and moderates;
    `members(space)` the people who read it; `among(spaces, people)` pairs of a space's id and a person's for those of
    these people who read it; `moderators(spaces)` such pairs of its team; `titles(spaces)` names them by id;
    `place(space, user)` tells where it is for one of them, or None for others: what every page asks, so it is light.
    """

    readable: Callable[[Any], Any]
    moderated: Callable[[Any], Any]
    members: Callable[[Any], Any]
    among: Callable[[Any, Any], Any]
    moderators: Callable[[Any], Any]
    titles: Callable[[Any], dict]
    place: Callable[[Any, Any], Place | None]


hosts = Registry()
"""Entries are `Host`s, by the name that `Space.host` holds."""

consents = Registry()
"""Entries are callables `(space) -> ids` of the people whose posts may stand in that space as copies."""
