"""Questions to the search: the words of a question, what holds them, and how many of each kind."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import translation

from learning.common.keeping import kept
from learning.common.text import fold
from learning.pages.models import SearchEntry
from learning.pages.registries import search_sources

LONGEST = 200
_PER_PAGE = 20
_MOST_WORDS = 10


@dataclass(frozen=True)
class Results:
    """What was asked, understood and found. `kinds` are name, label and count of every kind that has something."""

    question: str
    words: list[str]
    cut: bool
    kind: str
    kinds: list[dict]
    page: Page

    @property
    def total(self):
        return sum(kind["count"] for kind in self.kinds)


def words_of(question):
    """Return the words to look for: no accents, capitals or marks, each once."""
    return list(dict.fromkeys(re.findall(r"\w+", fold(question[:LONGEST]))))[:_MOST_WORDS]


def find(*, question, user, kind="", page=1):
    """Return what the person may see that holds all words of the question, best first, in the reader's language."""
    words = words_of(question)
    kind = kind if kind in search_sources else ""
    found = _seen(_best_first(words), user) if words else []
    counts = Counter(source for _pk, source in found)
    paginator = Paginator([pk for pk, source in found if source == kind or not kind], _PER_PAGE)
    shown = paginator.get_page(page)
    rows = SearchEntry.objects.defer("text", "folded_title").in_bulk(shown.object_list)
    shown.object_list = [rows[pk] for pk in shown.object_list if pk in rows]
    return Results(
        question=question[:LONGEST],
        words=words,
        cut=len(question) > LONGEST,
        kind=kind,
        kinds=[
            {"name": name, "label": search_sources.get(name).label, "count": counts[name]}
            for name in search_sources.names()
            if counts[name]
        ],
        page=shown,
    )


def _best_first(words):
    """Return what holds all the words: first what has them in its title, then the newest."""
    in_title = reduce(and_, (Q(folded_title__contains=word) for word in words))
    rank = Case(
        When(folded_title__startswith=" ".join(words), then=Value(0)),
        When(in_title, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    entries = SearchEntry.objects.filter(language=translation.get_language()).reading(words)
    found = entries.order_by(rank, "-date", "folded_title", "pk")
    return list(found.values_list("pk", "source", "object_id"))


def _seen(found, user):
    """Return which of these the person may see, as `(pk, source)`.

    What anybody sees, everybody does, and it is kept; of the rest each source's own gate is asked.
    """
    hidden = defaultdict(set)
    for _pk, source, object_id in found:
        if object_id not in _public(source):
            hidden[source].add(object_id)
    if user.is_authenticated:
        for source, ids in hidden.items():
            ids.difference_update(_ids(search_sources.get(source).visible_to(user).filter(pk__in=ids)))
    return [(pk, source) for pk, source, object_id in found if object_id not in hidden[source]]


def _public(source):
    gate = search_sources.get(source).visible_to
    return kept(("found by anybody", source), lambda: frozenset(_ids(gate(AnonymousUser()))))


def _ids(objects):
    return objects.order_by().values_list("pk", flat=True)
