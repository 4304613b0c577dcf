"""Questions about the library: its list, and what the page of a publication tells."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from learning.common.formats import language_name
from learning.common.listing import Facet, Row, Stock
from learning.common.text import fold
from learning.common.vocabulary import term
from learning.library.models.facts import Publication
from learning.pages.faces import Face
from learning.pages.naming import shorten

FACETS = (
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("language", gettext_lazy("Language"), language_name),
    Facet("year", gettext_lazy("Year"), order="newest"),
    Facet("series", gettext_lazy("Series"), order="label"),
    Facet("topic", gettext_lazy("Topic"), order="label"),
)
SORTS = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "title": gettext_lazy("By title"),
}
_RELATED = 3


@dataclass(frozen=True)
class Entry:
    """A publication as a list shows it, with its page in the reader's language."""

    publication: Publication
    face: Face

    @property
    def title(self):
        """Return the page's title, in full where it is the fact's own."""
        full = self.publication.title
        return full if self.face.title == shorten(full) else self.face.title

    @property
    def foreign(self):
        """Return the language of the words where it is not the reader's."""
        return "" if self.face.lang == get_language() else self.face.lang

    @property
    def tone(self):
        return "clay" if self.publication.is_planned else ""

    @property
    def tag(self):
        return _("Planned") if self.publication.is_planned else term(self.publication.kind)

    @property
    def meta(self):
        names = [author["name"] for author in self.publication.authors]
        told = ["; ".join(names[:2]) + (" …" if len(names) > 2 else ""), self.publication.series]  # noqa: PLR2004
        return " · ".join(filter(None, [str(self.publication.year or ""), *told]))


def stock(user, faces, sort):
    """Return every publication that has a page, in that order."""
    known = [one for one in Publication.objects.visible_to(user) if one.pk in faces]
    found = [Entry(one, faces[one.pk]) for one in _sorted(known, sort)]
    return Stock([_row(entry.publication, entry.face) for entry in found], {one.publication.pk: one for one in found})


def sort_of(params):
    return params.get("sort") if params.get("sort") in SORTS else next(iter(SORTS))


def entries(publication_ids, user, faces):
    """Return the publications of these ids that the person may see and that have a page, in the order given."""
    found = Publication.objects.visible_to(user).in_bulk(list(publication_ids))
    return [Entry(found[pk], faces[pk]) for pk in publication_ids if pk in found and pk in faces]


def _sorted(publications, sort):
    """Sort in Python: titles without accents, and what has no year after what has one."""
    by_title = sorted(publications, key=lambda publication: fold(publication.title))
    if sort == "title":
        return by_title
    sign = -1 if sort == "newest" else 1
    return sorted(by_title, key=lambda publication: (publication.year is None, sign * (publication.year or 0)))


def _row(publication, face):
    names = [author["name"] for author in publication.authors]
    told = (publication.title, publication.title_en, publication.series, publication.publisher, publication.topic)
    values = {
        "kind": [publication.kind],
        "language": publication.languages,
        "year": [publication.year],
        "series": [publication.series],
        "topic": [publication.topic],
    }
    return Row(publication.pk, " ".join([face.title, face.introduction, *told, *names]), values)


def citation(publication):
    """Return the publication as a list of references names it, with what is known of it and nothing else."""
    names = "; ".join(author["name"] for author in publication.authors)
    year = f"({publication.year})" if publication.year else ""
    series = ", ".join(filter(None, [publication.series, publication.number]))
    printed = ": ".join(filter(None, [publication.place, publication.publisher]))
    parts = [" ".join(filter(None, [names, year])), publication.title, series, printed]
    text = ". ".join(part.strip().rstrip(".") for part in parts if part)
    return f"{text}. {publication.url}".strip()


def related(publication, user):
    """Return the ids of a few others of the same series or topic, the newest first."""
    near = Q(pk__in=())
    if publication.series:
        near |= Q(series=publication.series)
    if publication.topic:
        near |= Q(topic=publication.topic)
    others = Publication.objects.visible_to(user).filter(near).exclude(pk=publication.pk)
    return list(others.values_list("pk", flat=True)[:_RELATED])


def latest(user, *, limit=3):
    """Return the ids of the newest publications."""
    return list(Publication.objects.visible_to(user).exclude(year=None).values_list("pk", flat=True)[:limit])
