"""What somebody who registered with an address alone may do with their data, by the link of their own."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from videoconf.webinars import actions, passes, queries


def _guest(request, key):
    """Return the registration of a link that no account has: who has one does it there."""
    found = queries.by_key(key)
    if found is None or found.person_id is not None or request.user.is_authenticated:
        raise Http404(_("There is no such registration."))
    return found


@never_cache
@require_GET
def copy(request, key):
    """Hand out all that is kept of whoever holds this link, for machines and readable enough."""
    told = queries.data_of(actions.of_guest(_guest(request, key)))
    written = json.dumps(told, ensure_ascii=False, indent=1, default=str)
    return HttpResponse(
        written,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="minga-data.json"', "Cache-Control": "private, no-store"},
    )


@never_cache
def erase(request, key):
    """Tell what erasing does, and do it; the link leads nowhere from then on."""
    registration = _guest(request, key)
    if request.method != "POST":
        return render(request, "webinars/own_erase.html", {"registration": registration})
    webinar = registration.webinar
    actions.unname_address(registration=registration)
    messages.success(request, _("Your name and address are erased."))
    return passes.take(redirect("webinars:webinar", webinar.pk), webinar)
