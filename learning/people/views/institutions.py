"""Public pages of institutions."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from learning.people import institution_pages as queries

PER_PART = 25


def institutions(request):
    listing = queries.listing(request.GET, request.user)
    context = {"listing": listing, "entries": queries.entries(listing.keys, request.user)}
    return render(request, "people/institutions.html", context)


def institution(request, slug):
    found = queries.told(slug, request.user)
    if found is None:
        return _moved(slug, request.user)
    context = {
        "institution": found,
        "focal_points": queries.focal_points(found, request.user),
        "parts": queries.parts(found, request.user),
        "shown": queries.SHOWN,
    }
    return render(request, "people/institution.html", context)


def institution_part(request, slug, name):
    """Everything that one part of the institution's page shows the first few of."""
    found = queries.told(slug, request.user)
    if found is None:
        return _moved(slug, request.user)
    part = queries.part(found, name, request.user)
    if part is None:
        raise Http404(_("This institution has no such list."))
    page = Paginator(part["items"], PER_PART).get_page(request.GET.get("page"))
    return render(request, "people/institution_part.html", {"institution": found, "part": part, "page": page})


def _moved(slug, user):
    kept = queries.merged_into(slug, user)
    if kept is None:
        raise Http404(_("There is no such institution."))
    return redirect("people:institution", slug=kept.slug, permanent=True)
