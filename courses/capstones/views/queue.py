"""What waits for a tutor over all their editions, and the scores of one as a file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses.capstones.queries.scores import scores
from courses.capstones.queries.waiting import Queue
from courses.editions.queries.inside import known, roles_of
from courses.editions.shell import inside, staff
from learning.common.exports import as_file

PER_PAGE = 20


@login_required
@require_GET
def queue(request):
    """List the roadmaps that wait, the longest waiting first; only those who teach have one."""
    editions = sorted(known(roles_of(request.user)).values(), key=lambda one: (one.title, one.pk))
    if not editions:
        raise Http404(_("You are in the team of no edition."))
    everything = Queue(editions)
    chosen = next((one for one in editions if one.slug == request.GET.get("edition")), None)
    found = everything.of(chosen) if chosen else everything
    context = {
        "facets": _facets(everything, chosen),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "capstones/grading/queue.html", context)


def _facets(everything, chosen):
    """Return the one way to narrow the queue, where there is something to choose."""
    editions = [one for pk, one in everything.editions.items() if pk in everything.numbers or one == chosen]
    if len(editions) < 2 and chosen is None:  # noqa: PLR2004 - one alone is no choice
        return []
    options = [
        {
            "label": one.title,
            "count": everything.numbers.get(one.pk, 0),
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
