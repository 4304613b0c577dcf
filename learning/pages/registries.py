"""What higher apps give the site: parts of the home page, lists with a page of their own, what is found, what is due.

An app fills them from its `sections.py` (home_facts, home_sections, index_pages, menu_views, editor_tasks) and its
`search.py` (search_sources, search_words).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from learning.common.finding import Found as Found
from learning.common.finding import SearchSource as SearchSource
from learning.common.finding import search_sources as search_sources
from learning.common.finding import search_words as search_words
from learning.common.registries import Registry
from learning.common.registries import shown as shown

home_facts = Registry()
"""Entries are callables `(user) -> {"label", "value"} | None`: the few numbers beside the headline of the home page."""

home_sections = Registry()
"""Entries are `Section`s whose subject is the home page; their templates read `section`."""

index_pages = Registry()
"""Entries are `IndexEntry`s: every language's home page gets one child of each."""


menu_views = Registry()
"""Entries are `MenuView`s: lists without a page in the tree that the footer of every page leads to."""


@dataclass(frozen=True)
class MenuView:
    """`view` names the address; it is in the menu where `shown()`, asked once until something public changes."""

    view: str
    title: str
    shown: Callable[[], bool]


@dataclass(frozen=True)
class Words:
    """What an index page is called in one language. The address follows from the title."""

    title: str
    introduction: str = ""


@dataclass(frozen=True)
class IndexEntry:
    """An index page that stands in the menu of every language; `words` are by language code."""

    model: type
    words: dict[str, Words]


page_checks = Registry()
"""Entries are callables `(page) -> [words]`, by the label of a kind of page: what readers would miss on it."""

editor_tasks = Registry()
"""Entries are `Duty`s: what waits for who works in the administration."""


class Urgency(IntEnum):
    """How soon something is to be done."""

    NOW = 1
    SOON = 2
    LATER = 3


@dataclass(frozen=True)
class Due:
    """One thing to do: what it is about, where it is done, why, and the day that it is of, where there is one."""

    title: str
    url: str
    why: str
    urgency: Urgency
    when: dt.date | None = None


@dataclass(frozen=True)
class Duty:
    """A kind of things to do. `find(user)` returns the `Due`s of that person, and nothing that they may not do."""

    label: str
    find: Callable[[Any], list[Due]]
