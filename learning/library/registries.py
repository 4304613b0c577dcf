"""What higher apps show on the page of a publication, and what its form in the admin asks for them."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.common.registries import Registry

publication_sections = Registry()
"""Entries are `Section`s whose subject is a publication; their templates read `told`.

Their context may name a template for the place under the heading (`lead`). What everybody sees is asked for nobody in
particular, and kept.
"""

publication_relations = Registry()
"""Entries are `Relation`s, by the name of their field in the form."""

kept_back = Registry()
"""Entries are functions that return the ids of publications which only those who edit the site may see, as a query."""


@dataclass(frozen=True)
class Relation:
    """What a publication belongs to: `field()` makes the form's field, `stands(publication)` is what it is filled with.

    `keep(publication=…, value=…)` writes what was chosen.
    """

    field: Callable
    stands: Callable
    keep: Callable
