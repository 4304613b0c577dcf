"""What is kept of people: each app tells in its `personal.py`, field by field, what it is and what becomes of it.

From these registries come the pages that tell people what is kept, the copy of one's data, its erasure and what is
forgotten by the clock. A test fails for a model of people that nobody declared.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from learning.common.registries import Registry

FORMER = gettext_noop("former member")
"""Who stands where somebody stood who had their data erased: kept in English, shown in the reader's language."""


def former():
    return gettext(FORMER)


def in_words(label):
    """Return a label that was kept, with whoever was erased as the reader's language calls them."""
    return label.replace(FORMER, former()) if FORMER in label else label


class Fate(models.TextChoices):
    """What becomes of a field when its person has their data erased."""

    DELETED = "deleted", _("deleted")
    UNNAMED = "unnamed", _("kept without your name")


@dataclass(frozen=True)
class Topic:
    """What belongs together for who reads of it: what for, for how long, and who sees it."""

    label: str
    why: str
    kept: str
    seen: str


@dataclass(frozen=True)
class Told:
    """One field: what it is, where the model does not say so. What is `secret` is in no copy: it opens doors."""

    what: str = ""
    fate: Fate | None = None
    secret: bool = False


DELETED, UNNAMED = Told(fate=Fate.DELETED), Told(fate=Fate.UNNAMED)


@dataclass(frozen=True)
class Holding:
    """A model that holds something of people.

    `fields` are those that do, `plain` the others: together all that the model has. `of(person)` are the rows of one
    person. `erase(person)` does what deleting the person does not do by itself; it is called before that.
    """

    model: type
    topic: str
    fields: dict
    plain: tuple = ()
    context: tuple = ()
    """Those of `plain` that tell in a copy what a row is about: an edition, a thread."""
    of: Callable | None = None
    fate: Fate = Fate.DELETED
    erase: Callable | None = None
    files: Callable | None = None
    """`files(rows)` returns pairs of a name and the open file, for the copy of one's data."""

    def fate_of(self, name):
        return self.fields[name].fate or self.fate

    def label_of(self, name):
        """What a field is called, or nothing where nobody said so."""
        told = self.fields[name].what
        if told:
            return told
        known = self.model._meta.get_field(name).verbose_name
        return known if isinstance(known, Promise) else ""


@dataclass(frozen=True)
class Retention:
    """What is forgotten by the clock: `due(before)` are the rows, or their number, `forget(before)` removes them.

    `forget` returns how many went. `after` is how long they are kept.
    """

    label: str
    after: dt.timedelta
    due: Callable
    forget: Callable


topics = Registry()
"""Entries are `Topic`s."""

holdings = Registry()
"""Entries are `Holding`s, by the label of their model; erased in their order."""

retentions = Registry()
"""Entries are `Retention`s."""


def hold(model, *, order=100, **told):
    """Declare what a model holds of people."""
    return holdings.add(model._meta.label, Holding(model=model, **told), order=order)


def rows_of(person):
    """Return pairs of a holding and the rows it has of this person, holdings without rows of one person left out."""
    return [(each, each.of(person)) for each in holdings.entries() if each.of is not None]


def names_of(person):
    """Return the words that tell who somebody is; a name of one word may be anybody's, and is not looked for."""
    whole = person.name.strip()
    addresses = set(person.emailaddress_set.values_list("email", flat=True))
    return {person.email, *addresses, *({whole} if " " in whole else ())}


def saying(rows, name, words):
    """Return those rows in whose field, a text or JSON, one of the words stands."""
    found = Q(pk__in=())
    for word in words:
        found |= Q(_said__contains=word) | Q(_said__contains=json.dumps(word)[1:-1])
    return rows.annotate(_said=Cast(name, TextField())).filter(found)


def without(value, words, instead=""):
    """Return a text, or data made of texts, in which these words stand no more."""
    if isinstance(value, str):
        for word in sorted(words, key=len, reverse=True):
            value = value.replace(word, instead)
        return value
    if isinstance(value, list):
        return [without(each, words, instead) for each in value]
    if isinstance(value, dict):
        return {without(key, words, instead): without(each, words, instead) for key, each in value.items()}
    return value
