"""Pages of cycles; those of videoconferences are Wagtail's."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.statistics.panels import panel
from videoconf.webinars import queries
from videoconf.webinars.models import Cycle, WebinarIndexPage, WebinarPage


def cycle(request, slug):
    found = get_object_or_404(Cycle, slug=slug)
    ids = queries.of_cycle(found, request.user)
    entries = queries.entries(ids, request.user, faces(WebinarPage, ids), timezone.localdate())
    if not entries:
        raise Http404(_("This cycle has nothing to show."))
    context = {
        "cycle": found,
        "index": index_page(WebinarIndexPage),
        "lang": RECORD_LANGUAGE,
        "entries": entries,
        "figures": panel("cycle", found, request.user),
        "facts": queries.cycle_facts(ids),
    }
    return render(request, "webinars/cycle.html", context)
