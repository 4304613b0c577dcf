"""Questions to the search: the words of a question, what holds them, and how many of each kind."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import translation

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
    entries = SearchEntry.objects.none()
    if words:
        entries = SearchEntry.objects.filter(language=translation.get_language()).visible_to(user).reading(words)
    found = list(_best_first(entries, words).values_list("pk", "source"))
    counts = Counter(source for _pk, source in found)
    paginator = Paginator([pk for pk, source in found if source == kind or not kind], _PER_PAGE)
    shown = paginator.get_page(page)
    rows = SearchEntry.objects.in_bulk(shown.object_list)
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


def _best_first(entries, words):
    """Put what holds the words in its title first, then the newest."""
    if not words:
        return entries.order_by("pk")
    in_title = reduce(and_, (Q(folded_title__contains=word) for word in words))
    rank = Case(
        When(folded_title__startswith=" ".join(words), then=Value(0)),
        When(in_title, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return entries.annotate(rank=rank).order_by("rank", "-date", "folded_title", "pk")
