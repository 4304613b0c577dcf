"""What waits for a tutor over all their editions, and the scores of one as a file."""

from functools import cache

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses.capstones.queries.assessing import staffed, waiting, with_waiting
from courses.capstones.queries.scores import scores
from courses.editions.shell import inside, staff
from learning.common.exports import as_file

PER_PAGE = 20


@login_required
@require_GET
def queue(request):
    """List the roadmaps that wait, the longest waiting first; only those who teach have one."""
    editions = list(with_waiting(staffed(request.user)))
    if not editions:
        raise Http404(_("You are in the team of no edition."))
    chosen = next((one for one in editions if one.slug == request.GET.get("edition")), None)
    found = waiting([chosen] if chosen else editions)
    context = {
        "facets": _facets([one for one in editions if one.waiting or one == chosen], chosen),
        "page": cache(lambda: Paginator(found, PER_PAGE).get_page(request.GET.get("page"))),
    }
    return render(request, "capstones/grading/queue.html", context)


def _facets(editions, chosen):
    """Return the one way to narrow the queue, where there is something to choose."""
    if len(editions) < 2 and chosen is None:  # noqa: PLR2004 - one alone is no choice
        return []
    options = [
        {
            "label": one.title,
            "count": one.waiting,
            "current": one == chosen,
            "url": reverse("capstones:queue") + ("" if one == chosen else f"?edition={one.slug}"),
        }
        for one in editions
    ]
    return [{"label": _("Edition"), "options": options}]


@require_GET
@inside(staff)
def scores_file(_request, found, kind):
    """Hand out the scores of an edition's roadmaps as a file."""
    heads, rows = scores(found.edition)
    return as_file(kind, filename=f"roadmaps-{found.edition.slug}", heads=heads, rows=rows)
