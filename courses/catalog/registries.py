"""What higher apps know of courses: when they run, who reads their lessons, and what their pages show of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from learning.common.registries import Registry

course_sections = Registry()
"""Entries are `Section`s whose subject is a course.

Their context may name templates for other places of the page: `lead` (under the heading), `aside` (beside), `people`
(after the outline). All of them read `told`.
"""

course_doors = Registry()
"""Entries are `Section`s whose subject is a course: what each reader can do now, asked for and written every time."""

offers = Registry()
"""Entries are `Offer`s."""


@dataclass(frozen=True)
class Standing:
    """How a course stands: where a list puts it and under which heading, what narrows to it, what its card says.

    `order` compares with that of every other course; the lowest comes first.
    """

    order: tuple
    heading: str
    values: dict = field(default_factory=dict)
    text: str = ""
    tag: str = ""
    tone: str = ""
    meta: str = ""


@dataclass(frozen=True)
class Offer:
    """Facets of the list of courses, and `standings(user, today)` as `{course id: Standing}`."""

    facets: tuple
    standings: Callable[..., dict]


@dataclass(frozen=True)
class Readers:
    """Who reads the lessons of a course beside who edits it.

    `reach(user)` is `{course id: keys of the modules that are still closed to the person}` of the courses whose lessons
    the person reads; `address(user, course_id, key)` is where the person reads a lesson or module, or "".
    """

    reach: Callable[..., dict]
    address: Callable[..., str]


readers = Registry()
"""Entries are `Readers`."""
