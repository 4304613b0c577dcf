"""All roadmaps of an edition, for those who run it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.capstones import queries
from courses.capstones.enums import RoadmapState
from courses.editions.shell import frame, inside, staff


@require_safe
@inside(staff)
def roadmaps(request, found):
    run = queries.run_of(found.edition)
    if run is None and found.leads and queries.capstone_of(found.edition):
        return redirect("capstones:settings", found.edition.slug)
    if run is None:
        raise Http404(_("This edition has no roadmaps."))
    state, words = request.GET.get("state", ""), request.GET.get("q", "")
    counts = queries.counts(run)
    labels = {"not-begun": _("Not begun")} | dict(RoadmapState.choices)
    context = {
        **frame(found, "roadmaps"),
        "run": run,
        "page": queries.team_page(run, words=words, state=state, number=request.GET.get("page")),
        "states": [
            {"value": name, "label": labels[name], "count": counts[name], "chosen": name == state}
            for name in queries.STATES
        ],
        "total": sum(counts.values()),
        "words": words,
        "state": state,
        "teamless": queries.has_people_without_team(run),
    }
    return render(request, "capstones/roadmaps.html", context)
