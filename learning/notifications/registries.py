"""The kinds of notices: each app names its own in its `notices.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.common.registries import Registry
from learning.notifications.enums import Delivery


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    `label` is what the preferences call it. `title(data)` and `text(data)` are asked for with the reader's language
    active; `data` is what the action gave, plain JSON: they ask the database nothing. `still(notices)` is handed
    notices of this kind, of several people and facts at once, each with `person` and `data`; it returns those that
    their person may still hear of, with the same number of queries however many there are. It is asked before letters
    are sent, and again before notices are shown. `delivery` is what holds for who chose nothing.
    """

    label: str
    title: Callable[[dict], str]
    still: Callable[[list], list]
    text: Callable[[dict], str] = lambda _data: ""
    delivery: Delivery = Delivery.AT_ONCE
    sign: str = "bell"


kinds = Registry()
"""Entries are `Kind`s, by the name that `Notice.kind` holds."""
