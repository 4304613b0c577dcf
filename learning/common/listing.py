"""Lists with search, facets and pages of it.

A list is described by its rows: what may be read of each and under which values each facet finds it. Searching,
counting and narrowing happen over these rows, so that a list costs one query however many facets it has, several values
may stand in one column, and accents make no difference on any database.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from learning.common.keeping import kept
from learning.common.text import fold

NOT_RECORDED = "-"


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list: the parameter's name, its label, what a value is called, and how values are ordered.

    `order` is `count` (most first), `label` or `newest` (highest value first).
    """

    name: str
    label: str
    text: Callable = str
    order: str = "count"


@dataclass(frozen=True)
class Row:
    """A row of a list: what it stands for, what a search reads, its values under each facet; none is "not recorded"."""

    key: Hashable
    text: str
    values: dict = field(default_factory=dict)

    def under(self, name):
        found = self.values.get(name, ())
        return tuple(str(value) for value in found if value not in {None, ""}) or (NOT_RECORDED,)


class Rows(list):
    """All rows of a list in their order, to be kept: what a search reads and what facets count is worked out once."""

    def __init__(self, rows):
        super().__init__(rows)
        self._under, self._counts = {}, {}

    @cached_property
    def _texts(self):
        return [fold(row.text) for row in self]

    def counts(self, name):
        """Return how many rows stand under each value of a facet."""
        if name not in self._counts:
            self._counts[name] = Counter(value for values in self._values(name) for value in values)
        return self._counts[name]

    def _values(self, name):
        if name not in self._under:
            self._under[name] = [row.under(name) for row in self]
        return self._under[name]

    def narrowed(self, words, chosen):
        """Return the rows whose text has these words and which stand under each of the values, `{facet: value}`."""
        places = range(len(self))
        for name, value in chosen.items():
            values = self._values(name)
            places = [place for place in places if value in values[place]]
        if words:
            places = [place for place in places if all(word in self._texts[place] for word in words)]
        return [self[place] for place in places]


class Stock:
    """All that a list may show, in its order: its rows, and what is shown of each by the row's key."""

    def __init__(self, rows, entries):
        self.rows, self.entries = Rows(rows), entries

    def on(self, listing):
        """Return what is shown on the page of a listing."""
        return [self.entries[key] for key in listing.keys]


class Listing:
    """Rows narrowed by what the address asks. A facet's counts are those of the other facets' choice.

    A value that no row has is left out of the choice and told in `unknown`: a reader does not meet an empty page.
    """

    def __init__(self, rows, facets, params, *, per_page=24):
        self.rows = rows if isinstance(rows, Rows) else Rows(rows)
        self._facets = facets
        self._params = params
        self._per_page = per_page
        self.query = params.get("q", "").replace("\x00", "").strip()[:200]
        self._words = fold(self.query).split()
        self.chosen, self.unknown = {}, []
        for facet in facets:
            self._choose(facet, params.get(facet.name, ""))

    def _choose(self, facet, value):
        if not value:
            return
        if value in self.rows.counts(facet.name):
            self.chosen[facet.name] = value
        else:
            self.unknown.append(
                _("“%(value)s” is not a value of “%(facet)s”, so it was left out.")
                % {"value": value[:60], "facet": facet.label}
            )

    @property
    def narrowed(self):
        return bool(self.chosen or self.query)

    @property
    def kept(self):
        """The chosen facets as (name, value): what a new search keeps."""
        return list(self.chosen.items())

    @cached_property
    def found(self):
        return self.rows.narrowed(self._words, self.chosen) if self.narrowed else self.rows

    @cached_property
    def page(self):
        return Paginator(self.found, self._per_page).get_page(self._params.get("page"))

    @property
    def keys(self):
        """What the rows of this page stand for, in order."""
        return [row.key for row in self.page]

    @cached_property
    def facets(self):
        """Return what the component of facets draws; a facet that could not narrow anything is left out."""
        drawn = ({"label": facet.label, "name": facet.name, "options": self._options(facet)} for facet in self._facets)
        return [facet for facet in drawn if len(facet["options"]) > 1 or facet["name"] in self.chosen]

    def _options(self, facet):
        current, address, counts = self.chosen.get(facet.name), self._address(facet.name), self._counts(facet.name)
        options = [
            {
                "value": value,
                "label": _("Not recorded") if value == NOT_RECORDED else str(facet.text(value)),
                "count": count,
                "current": value == current,
                "url": address(None if value == current else value),
            }
            for value, count in counts.items()
        ]
        return sorted(options, key=lambda option: self._rank(facet, option))

    def _counts(self, name):
        """Return how many of what else is asked for stand under each value; the chosen one always has a number."""
        others = {other: value for other, value in self.chosen.items() if other != name}
        if not others and not self._words:
            return self.rows.counts(name)
        counts = Counter(value for row in self.rows.narrowed(self._words, others) for value in row.under(name))
        if name in self.chosen:
            counts.setdefault(self.chosen[name], 0)
        return counts

    @staticmethod
    def _rank(facet, option):
        last = option["value"] == NOT_RECORDED
        label = fold(option["label"])
        if facet.order == "newest":
            return (last, tuple(-ord(letter) for letter in option["value"]))
        return (last, label) if facet.order == "label" else (last, -option["count"], label)

    def _address(self, name):
        """Return what writes the address of this list with another value of a facet, or with none of it."""
        others = [(key, value) for key, values in self._params.lists() if key not in {"page", name} for value in values]

        def address(value):
            return f"?{urlencode(others if value is None else [*others, (name, value)])}"

        return address


def listed(request, name, read, facets, *, as_everybody, per_page=24):
    """Return the context of a list's template: `listing`, `entries`, and under what name to `keep` what is written.

    `read()` gives its `Stock`, under a name that tells it from other lists. All are asked for when the template does,
    and kept for those who see what everybody sees; what crawlers ask of the filters is not.
    """
    asked = request.META.get("QUERY_STRING", "")
    stock = cache(lambda: kept(("stock", *name), read) if as_everybody else read())
    listing = cache(lambda: Listing(stock().rows, facets, request.GET, per_page=per_page))
    return {
        "keep": ("list", asked, *name) if as_everybody and (request.user.is_authenticated or not asked) else None,
        "listing": listing,
        "entries": cache(lambda: stock().on(listing())),
    }
