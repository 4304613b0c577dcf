"""What higher apps give the site: parts of the home page, lists with a page of their own, and what is found.

An app fills them from its `sections.py` (home_facts, home_sections, index_pages) and its `search.py` (search_sources).
"""

from dataclasses import dataclass

from learning.common.finding import Found as Found
from learning.common.finding import SearchSource as SearchSource
from learning.common.finding import search_sources as search_sources
from learning.common.registries import Registry
from learning.common.registries import shown as shown

home_facts = Registry()
"""Entries are callables `(user) -> {"label", "value"} | None`: the few numbers beside the headline of the home page."""

home_sections = Registry()
"""Entries are `Section`s whose subject is the home page; their templates read `section`."""

index_pages = Registry()
"""Entries are `IndexEntry`s: every language's home page gets one child of each."""


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
