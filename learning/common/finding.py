"""What the search finds: every app names its own in its `search.py`, those below the pages too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry

search_sources = Registry()
"""Entries are `SearchSource`s."""

search_words = Registry()
"""Entries are `SearchWords`s."""


@dataclass(frozen=True)
class Found:
    """How one object appears in the results in one language.

    `text` is what may be searched beside the title, never shown; `summary` is shown. `title_language` tells the title's
    own language where it differs from the page's; `date` is ISO text to the day, month or year.
    """

    title: str
    url: str
    text: str = ""
    summary: str = ""
    title_language: str = ""
    date: str = ""


@dataclass(frozen=True)
class SearchSource:
    """One kind of thing that the search finds.

    `visible_to(user)` gives the queryset of what the person may see: the one gate of every result. `objects()` gives
    all of them, with what `describe` reads fetched beside; `describe(obj)` answers a `Found`, or None where there is
    nothing to show, and is called once a language with that language active. With `gather(objects)`, what many objects
    ask for is asked for at once, in that language: `describe(obj, gathered)`. `watch` names related models whose change
    makes an entry new: `{Panelist: lambda panelist: [panelist.webinar_id]}`.
    """

    label: str
    model: type
    visible_to: Callable[[Any], Any]
    objects: Callable[[], Any]
    describe: Callable[..., Found | None]
    watch: dict[type, Callable[[Any], list]] | None = None
    gather: Callable[[list], Any] | None = None


@dataclass(frozen=True)
class SearchWords:
    """What an app above adds to what is found of another's objects, those of `source`.

    `told(ids)` answers `{id: words}`, in no language's name; only what everybody who sees the object may read. `watch`
    is that of a source.
    """

    source: str
    told: Callable[[list], dict]
    watch: dict[type, Callable[[Any], list]]
