"""What higher apps show inside an edition, on one's own page and on the workbench of who teaches.

Whatever is asked of several editions is asked of all at once, so that a page costs the same for one edition and for
twenty. A subject called `insides` is a list of `Inside`s, all of one person.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from learning.common.registries import Registry


@dataclass(frozen=True)
class Inside:
    """A person inside an edition: in its team, or with an enrolment that lets them in.

    `memo` holds what was read of it for the page in hand, so that what comes next and a section ask once.
    """

    edition: Any
    user: Any
    enrolment: Any = None
    roles: frozenset = field(default_factory=frozenset)
    is_staff: bool = False
    leads: bool = False
    memo: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def participation_id(self):
        return self.enrolment.participation_id if self.enrolment else None


def asked_once(name):
    """Let a question `(insides, …) -> {edition id: answer}` ask once for the page in hand, by the memo of each inside.

    Where it has no answer for an edition, that is remembered too.
    """

    def decorate(ask):
        @wraps(ask)
        def asked(insides, *rest):
            missing = [inside for inside in insides if name not in inside.memo]
            told = ask(missing, *rest) if missing else {}
            for inside in missing:
                inside.memo[name] = told.get(inside.edition.pk)
            return {one.edition.pk: one.memo[name] for one in insides if one.memo[name] is not None}

        return asked

    return decorate


@dataclass(frozen=True)
class Tab:
    """A page inside an edition. `shown(inside)` may not ask the database."""

    label: str
    url: Callable[[Any], str]
    shown: Callable[[Inside], bool] = lambda _inside: True


edition_tabs = Registry()
"""Entries are `Tab`s, named as their page names itself in `frame`."""


@dataclass(frozen=True)
class Step:
    """Something that comes next for a person: a lesson, a session, a deadline, posts to read.

    The lowest `order` is shown first and largest, then the earliest `at`: `NOW` is going on, `SOON` is due within a
    day, `AHEAD` is the next piece of work, `LATER` has time, `NEWS` may be read any time. `at` is a moment or None;
    `countdown` asks for the time that is left until then. `lang` is the title's language where it is not the page's.
    `calendar` is the address of a calendar file.
    """

    NOW, SOON, AHEAD, LATER, NEWS = 0, 10, 20, 30, 40

    eyebrow: str
    title: str
    url: str
    label: str
    text: str = ""
    sign: str = ""
    lang: str = ""
    at: dt.datetime | None = None
    countdown: bool = False
    order: int = LATER
    calendar: str = ""


next_steps = Registry()
"""Entries are callables `(insides, now) -> {edition id: [Step]}`."""

edition_sections = Registry()
"""Entries are `Section`s of an edition's home; their subject is an `Inside`, their templates read `told`."""

my_sections = Registry()
"""Entries are `Section`s of one's own page; their subject is the list of `Inside`s, their templates read `told`."""

workbench_sections = Registry()
"""Entries are `Section`s of the workbench; their subject is the list of editions that one staffs."""

unread = Registry()
"""Entries are callables `(insides) -> {edition id: int}`: how much is new for the person in each."""


calendar_events = Registry()
"""Entries are callables `(insides, since) -> [CalendarEvent]`, asked with the person's language active."""

course_completions = Registry()
"""Entries are callables `(edition) -> int`: how many things of theirs a participation must complete to complete it."""
