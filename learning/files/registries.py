"""What may be uploaded, for what, and who may see it: each higher app says so in its `uploads.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.common.registries import Registry

MEBIBYTE = 1024 * 1024
DATA_COPY = "data-copy"
"""The purpose of copies of people's data: made for their person, and in no copy themselves."""


@dataclass(frozen=True)
class Purpose:
    """Uploads of one purpose: the types taken, the largest size in bytes, `may_see(user, file)`, visitors asked too.

    `longest_side` makes pictures smaller; pictures are always written anew, so that nothing hidden in them is kept.
    What is `of_site` belongs to the site and counts against nobody's room; that needs a rule `may_send(user)`.
    """

    types: frozenset
    largest: int
    may_see: Callable
    longest_side: int = 2400
    of_site: bool = False
    may_send: Callable | None = None

    def __post_init__(self):
        if self.of_site and self.may_send is None:
            raise ValueError("What belongs to the site needs a rule of who may send it.")


purposes = Registry()
"""Entries are `Purpose`s, by the name that `PrivateFile.purpose` holds."""


def of_site():
    """Return the names of the purposes whose uploads belong to the site."""
    return [name for name in purposes.names() if purposes.get(name).of_site]
