"""Pages of the activity registers and of the results framework."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from learning.activities import registers as queries
from learning.common.listing import listed
from learning.people.rules import holds_no_role


def registers(request):
    user = request.user
    context = listed(
        request,
        ("registers",),
        lambda: queries.stock(user),
        queries.FACETS,
        as_everybody=holds_no_role(user),
        per_page=20,
    )
    return render(request, "activities/registers.html", context)


def line(request, pk):
    found = queries.told(pk, request.user)
    if found is None:
        raise Http404(_("There is no such line in the registers."))
    context = {
        "line": found,
        "activity": found.activity,
        "when": queries.period(found.activity),
        "place": queries.Entry(found).place,
        "total": next(iter(found.activity.recorded_totals.all()), None),
        "also_told": queries.also_told(found.activity.told_again_by.all(), request.user),
        "lang": queries.LANGUAGE,
    }
    return render(request, "activities/line.html", context)


def framework(request):
    context = {"frameworks": queries.frameworks(), "loose": queries.loose_indicators(), "lang": queries.LANGUAGE}
    return render(request, "activities/framework.html", context)
