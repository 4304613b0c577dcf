"""What may be uploaded, for what, and who may see it: each higher app says so in its `uploads.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.common.registries import Registry

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Purpose:
    """Uploads of one purpose: the types taken, the largest size in bytes, and `may_see(user, file)`.

    `longest_side` makes pictures smaller; pictures are always written anew, so that nothing hidden in them is kept.
    """

    types: frozenset
    largest: int
    may_see: Callable
    longest_side: int = 2400


purposes = Registry()
"""Entries are `Purpose`s, by the name that `PrivateFile.purpose` holds."""
