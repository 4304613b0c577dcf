"""When the modules of an edition open, for who leads it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.editions.shell import frame, inside, lead
from courses.editions.zones import zone_name
from courses.progress.actions import set_openings
from courses.progress.forms import OpeningsForm


@require_http_methods(["GET", "HEAD", "POST"])
@inside(lead)
def openings(request, found):
    form = OpeningsForm(request.POST or None, edition=found.edition)
    if request.method == "POST" and form.is_valid():
        changed = set_openings(edition=found.edition, openings=form.openings(), by=request.user)
        messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
        return redirect("progress:openings", found.edition.slug)
    context = {"form": form, "zone": zone_name(found.edition)}
    return render(request, "progress/openings.html", frame(found, "progress") | context)
