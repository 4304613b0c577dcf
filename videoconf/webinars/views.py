"""Pages of cycles; those of videoconferences are Wagtail's."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.statistics.panels import panel
from videoconf.webinars import queries
from videoconf.webinars.models import WebinarIndexPage, WebinarPage


def cycle(request, slug):
    found = queries.cycle_of(slug, request.user)
    if found is None:
        raise Http404(_("There is no such cycle."))
    ids = queries.of_cycle(found, request.user)
    entries = queries.entries(ids, request.user, faces(WebinarPage, ids), timezone.localdate())
    context = {
        "cycle": found,
        "index": index_page(WebinarIndexPage),
        "lang": RECORD_LANGUAGE,
        "entries": entries,
        "figures": panel("cycle", found, request.user),
        "facts": queries.cycle_facts(ids),
    }
    return render(request, "webinars/cycle.html", context)
