"""What is due of publications."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.library.enums import PublicationStatus
from learning.library.models import Publication, PublicationFile
from learning.pages.registries import Due, Urgency
from learning.people.rules import is_editor

EPISODE = "podcast episode"
RECENT = 1
"""Of publications of this year and of so many before, abstract and cover are asked for."""


def publications(user):
    """Return planned ones whose year is over, those that nobody can read, and recent ones without abstract or cover."""
    if not is_editor(user):
        return []
    year = timezone.localdate().year
    files = PublicationFile.objects.filter(publication=OuterRef("pk"))
    late = Q(status=PublicationStatus.PLANNED, year__lt=year)
    recent = Q(status=PublicationStatus.PUBLISHED, year__gte=year - RECENT)
    found = Publication.objects.filter(late | recent).annotate(has_files=Exists(files)).order_by("-year", "title")
    return [due for one in found if (due := _due(one))]


def gaps(page):
    """Return what readers miss on a publication's page."""
    files = PublicationFile.objects.filter(publication=OuterRef("pk"))
    publication = Publication.objects.annotate(has_files=Exists(files)).get(pk=page.publication_id)
    return list(_missing(publication))


def _due(publication):
    address = reverse("wagtailsnippets_library_publication:edit", args=[publication.pk])
    if publication.is_planned:
        why = _("Planned for %(year)s: is it out?") % {"year": publication.year}
        return Due(publication.title, address, why, Urgency.SOON, dt.date(publication.year, 12, 31))
    missing = list(_missing(publication))
    if not missing:
        return None
    why = _("Missing: %(parts)s") % {"parts": ", ".join(missing)}
    return Due(publication.title, address, why, Urgency.LATER if _is_read(publication) else Urgency.SOON)


def _is_read(publication):
    """Whether it can be had somewhere; what is heard is its podcast's to say."""
    return publication.has_files or publication.url or publication.kind == EPISODE


def _missing(publication):
    if not _is_read(publication):
        yield _("a file or an address")
    if not publication.abstract:
        yield _("the abstract")
    if not publication.cover_id:
        yield _("a cover")
    if not publication.languages:
        yield _("the language")
