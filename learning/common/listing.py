"""Lists with search, facets and pages of it.

A list is described by its rows: what may be read of each and under which values each facet finds it. Searching,
counting and narrowing happen over these rows, so that a list costs one query however many facets it has, several values
may stand in one column, and accents make no difference on any database.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache

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


@dataclass(frozen=True)
class Stock:
    """All that a list may show, in its order: its rows, and what is shown of each by the row's key."""

    rows: list
    entries: dict

    def on(self, listing):
        """Return what is shown on the page of a listing."""
        return [self.entries[key] for key in listing.keys]


class Listing:
    """Rows narrowed by what the address asks. A facet's counts are those of the other facets' choice.

    A value that no row has is left out of the choice and told in `unknown`: a reader does not meet an empty page.
    """

    def __init__(self, rows, facets, params, *, per_page=24):
        self.rows = list(rows)
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
        if any(value in row.under(facet.name) for row in self.rows):
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
    def _searched(self):
        if not self._words:
            return self.rows
        return [row for row in self.rows if self._reads(row)]

    def _reads(self, row):
        text = fold(row.text)
        return all(word in text for word in self._words)

    def _narrow(self, besides=None):
        chosen = [(name, value) for name, value in self.chosen.items() if name != besides]
        return [row for row in self._searched if all(value in row.under(name) for name, value in chosen)]

    @cached_property
    def found(self):
        return self._narrow()

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
        counts = Counter(value for row in self._narrow(facet.name) for value in row.under(facet.name))
        current = self.chosen.get(facet.name)
        if current and current not in counts:
            counts[current] = 0
        options = [
            {
                "value": value,
                "label": _("Not recorded") if value == NOT_RECORDED else str(facet.text(value)),
                "count": count,
                "current": value == current,
                "url": self._address(facet.name, None if value == current else value),
            }
            for value, count in counts.items()
        ]
        return sorted(options, key=lambda option: self._rank(facet, option))

    @staticmethod
    def _rank(facet, option):
        last = option["value"] == NOT_RECORDED
        label = fold(option["label"])
        if facet.order == "newest":
            return (last, tuple(-ord(letter) for letter in option["value"]))
        return (last, label) if facet.order == "label" else (last, -option["count"], label)

    def _address(self, name, value):
        params = self._params.copy()
        params.pop("page", None)
        params.pop(name, None)
        if value is not None:
            params[name] = value
        return f"?{params.urlencode()}"


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
