"""What higher apps show on an institution's and on a person's page, and who else may see a person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class AccountEntry:
    """A line of the menu of who is signed in. `shown(person)` is asked on every page: it may not ask the database."""

    label: str
    sign: str
    view: str
    shown: Callable[[Any], bool] = lambda _person: True


institution_sections = Registry()
"""Entries are `Section`s whose subject is an institution."""

person_sections = Registry()
"""Entries are `Section`s whose subject is a person."""

person_access = Registry()
"""Entries are callables `(viewer) -> Q` over people: whom the viewer may see beside what each person chose."""

insiders = Registry()
"""Entries are callables `(person) -> bool`: whether someone without a role still sees more than is public."""

keepers = Registry()
"""Entries are callables `(person) -> bool`: who works with what others did not make public. Every request asks."""

institution_merges = Registry()
"""Entries are callables `(kept, dropped)`, run before a merge repoints all relations, inside its transaction."""

institution_summaries = Registry()
"""Entries are models that only sum up others by institution: a merge makes them anew, its preview leaves them out."""

account_entries = Registry()
"""Entries are `AccountEntry`s."""

landings = Registry()
"""Entries are callables `(person) -> str`: where somebody who signs in begins, or "" where this is nothing to them."""
