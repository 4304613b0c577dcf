"""Which pages show what others did not make public, and which lists somebody stands in: apps say so in `sights.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.common.registries import Registry


@dataclass(frozen=True)
class Sight:
    """A page on which somebody sees others' personal data, or judges their work.

    `subject(person, told)` returns whom or what it shows, from what the address tells, or None where there is nothing
    to write down: one's own, or what is public to them. Without it the page shows a list that is about nothing else.
    """

    verb: str
    subject: Callable | None = None


sights = Registry()
"""Entries are `Sight`s by the name of their address, `namespace:name`."""

listings = Registry()
"""Entries are callables `(person) -> queryset`: the things whose lists show the person."""


def sight_verbs():
    return {sight.verb for sight in sights.entries()}
