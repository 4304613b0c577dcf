"""Registries: a low app owns one, high apps fill it from a module of a fixed name, found at start-up.

`sections.py` what a page shows of an app · `search.py` what is found · `figures.py` what figures are about ·
`topics.py` what may be listened to · `uploads.py` what may be uploaded and who may see it ·
`merges.py` what follows when two institutions become one ·
`record.py` how a file of the record is checked and loaded · `notices.py` of what people are told ·
`hosts.py` whose spaces of discussion are · `gauges.py` what those who run the site are told of work that waits ·
`personal.py` what is kept of people, and what becomes of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

MODULES = (
    "sections",
    "search",
    "figures",
    "topics",
    "uploads",
    "merges",
    "record",
    "notices",
    "hosts",
    "gauges",
    "sights",
    "personal",
)


class Registry:
    """Named entries in the order of their `order`, then of their name. A name can be taken once."""

    def __init__(self):
        self._entries = {}

    def add(self, name, entry, *, order=100):
        if name in self._entries:
            message = f"{name!r} is already registered"
            raise ValueError(message)
        self._entries[name] = (order, name, entry)
        return entry

    def get(self, name):
        """Return the entry of that name; raise KeyError when there is none."""
        return self._entries[name][2]

    def items(self):
        told = sorted(self._entries.values(), key=lambda item: item[:2])
        return [(name, entry) for _order, name, entry in told]

    def names(self):
        return [name for name, _entry in self.items()]

    def entries(self):
        return [entry for _name, entry in self.items()]

    def __contains__(self, name):
        return name in self._entries


@dataclass(frozen=True)
class Section:
    """What a page shows of an app: a template and `context(subject, user)`, which is None where nothing is to show.

    A context may hold under "keep" a name of all that is written of it: then it is written once for all of that name.
    """

    template: str
    context: Callable


def shown(sections, subject, user):
    """Return what the sections of a registry have to show: their templates, each with its context."""
    told = ((section.template, section.context(subject, user)) for section in sections.entries())
    return [{"template": template, "context": context} for template, context in told if context is not None]


def discover():
    """Import the registry modules of every app."""
    autodiscover_modules(*MODULES)
