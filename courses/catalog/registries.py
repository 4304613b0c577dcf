"""What higher apps know of courses: when they run, and what their pages show of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from learning.common.registries import Registry

course_sections = Registry()
"""Entries are `Section`s whose subject is a course."""

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
