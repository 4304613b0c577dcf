"""What higher apps know of an activity of the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry

homes = Registry()
"""Entries are `Home`s, each by the kind of activity it speaks for."""


@dataclass(frozen=True)
class Home:
    """Where the facts of one kind are shown: `places(activity_ids, user)` answers `{activity id: Place}`."""

    places: Callable[[list, Any], dict]


@dataclass(frozen=True)
class Place:
    title: str
    url: str
    lang: str = ""
