"""Questions about the library: its list, and what the page of a publication tells."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from learning.common.formats import language_name
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.registries import shown
from learning.common.text import fold
from learning.common.vocabulary import term
from learning.files.checks import describe
from learning.library.models.facts import Publication
from learning.library.models.files import DownloadDay, PublicationFile
from learning.library.registries import publication_sections
from learning.pages.faces import Face
from learning.pages.naming import shorten

_ELSEWHERE = "elsewhere"
COVER = "width-640|format-webp"
SHARED = "fill-1200x630|format-jpeg"
STRIP = "fill-720x270|format-webp"


def _format(value):
    return _("On another site") if value == _ELSEWHERE else describe(value)


FACETS = (
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("language", gettext_lazy("Language"), language_name),
    Facet("year", gettext_lazy("Year"), order="newest"),
    Facet("series", gettext_lazy("Series"), order="label"),
    Facet("topic", gettext_lazy("Topic"), order="label"),
    Facet("format", gettext_lazy("Format"), _format),
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
    def picture(self):
        """Return the upper part of the picture of its cover; None where its cover is woven."""
        return picture(self.publication, STRIP)

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
    formats = _formats()
    rows = [_row(entry.publication, entry.face, formats) for entry in found]
    return Stock(rows, {one.publication.pk: one for one in found})


def _formats():
    """Return the media types of the files of each publication, by its id."""
    formats = defaultdict(set)
    for publication_id, media_type in PublicationFile.objects.values_list("publication_id", "file__media_type"):
        formats[publication_id].add(media_type)
    return formats


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


def _row(publication, face, formats):
    names = [author["name"] for author in publication.authors]
    told = (publication.title, publication.title_en, publication.series, publication.publisher, publication.topic)
    values = {
        "kind": [publication.kind],
        "language": publication.languages,
        "year": [publication.year],
        "series": [publication.series],
        "topic": [publication.topic],
        "format": sorted(formats.get(publication.pk, ())) or [_ELSEWHERE if publication.url else None],
    }
    return Row(publication.pk, " ".join([face.title, face.introduction, *told, *names]), values)


def files(publication):
    """Return the files of a publication in their order, each with how often it was `taken`."""
    found = list(publication.files.select_related("file"))
    days = DownloadDay.objects.filter(file__in=[one.file_id for one in found]).values("file").order_by()
    taken = dict(days.annotate(number=Sum("number")).values_list("file", "number")) if found else {}
    for one in found:
        one.taken = taken.get(one.file_id, 0)
    return found


def files_of(publication_ids):
    """Return the files of these publications, by the id of each."""
    found = defaultdict(list)
    for one in PublicationFile.objects.filter(publication__in=list(publication_ids)).select_related("file"):
        found[one.publication_id].append(one)
    return found


def sections(publication, user):
    """Return what the higher apps show on the publication's page: templates with their context."""
    return shown(publication_sections, publication, user)


def picture(publication, spec=COVER):
    """Return the address and the measures of the picture of its cover, or None where it has none; kept."""
    if not publication.cover_id:
        return None
    return kept(("cover", publication.cover_id, spec), lambda: _read_picture(publication, spec))


def _read_picture(publication, spec):
    made = publication.cover.get_rendition(spec)
    return {"url": made.url, "width": made.width, "height": made.height}


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
