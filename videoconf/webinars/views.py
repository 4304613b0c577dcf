"""Pages of cycles; those of videoconferences are Wagtail's."""

from functools import cache

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.people.rules import sees_as_everybody
from learning.statistics.panels import panel
from videoconf.webinars import queries
from videoconf.webinars.models import WebinarIndexPage, WebinarPage


def cycle(request, slug):
    user, today = request.user, timezone.localdate()
    open_to_all = sees_as_everybody(user)
    found = queries.public_cycle(slug) if open_to_all else queries.cycle_of(slug, user)
    if found is None:
        raise Http404(_("There is no such cycle."))
    ids = cache(lambda: queries.of_cycle(found, user))
    context = {
        "keep": ("cycle", slug, today) if open_to_all else None,
        "cycle": found,
        "index": index_page(WebinarIndexPage),
        "lang": RECORD_LANGUAGE,
        "entries": cache(lambda: queries.entries(ids(), user, faces(WebinarPage, ids()), today)),
        "figures": cache(lambda: panel("cycle", found, user)),
        "facts": cache(lambda: queries.cycle_facts(ids())),
    }
    return render(request, "webinars/cycle.html", context)
