"""Public pages of institutions."""

from functools import cache

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.common.listing import listed
from learning.people import institution_pages as queries
from learning.people.rules import is_focal_point, sees_as_everybody

PER_PART = 25


def institutions(request):
    user = request.user
    context = listed(
        request,
        ("institutions",),
        lambda: queries.stock(user),
        queries.FACETS,
        as_everybody=queries.sees_as_everybody(user),
        per_page=30,
    )
    return render(request, "people/institutions.html", context)


def institution(request, slug):
    found = queries.told(slug, request.user)
    if found is None:
        return _moved(slug, request.user)
    user, focal_points = request.user, list(queries.focal_points(found, request.user))
    keep = None
    if queries.is_public(found.pk) and sees_as_everybody(user) and not is_focal_point(user, found):
        named = tuple((person.pk, str(person)) for person in focal_points)
        keep = ("institution", found.pk, timezone.localdate(), named)
    context = {
        "keep": keep,
        "institution": found,
        "focal_points": focal_points,
        "parts": cache(lambda: queries.parts(found, user)),
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
