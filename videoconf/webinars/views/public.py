"""Pages of cycles, calendars, and the lasting address of a webinar, whose page is Wagtail's."""

from functools import cache

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.common.calendars import TYPE, tag_of, written
from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.people.rules import sees_as_everybody
from learning.statistics.panels import panel
from videoconf.webinars import queries
from videoconf.webinars.models import Webinar, WebinarIndexPage, WebinarPage
from videoconf.webinars.rules import sees_registered


def cycle(request, slug):
    user, now = request.user, timezone.now()
    open_to_all = sees_as_everybody(user)
    found = queries.public_cycle(slug) if open_to_all else queries.cycle_of(slug, user)
    if found is None:
        raise Http404(_("There is no such cycle."))
    ids = cache(lambda: queries.of_cycle(found, user))
    context = {
        "keep": ("cycle", slug, timezone.localdate(now), queries.turns(now)) if open_to_all else None,
        "cycle": found,
        "index": index_page(WebinarIndexPage),
        "lang": RECORD_LANGUAGE,
        "entries": cache(lambda: queries.entries(ids(), user, faces(WebinarPage, ids()), now)),
        "figures": cache(lambda: panel("cycle", found, user)),
        "facts": cache(lambda: queries.cycle_facts(ids())),
    }
    return render(request, "webinars/cycle.html", context)


@require_safe
def webinar(request, pk):
    """Lead to the page in the reader's language: letters and calendars know this address, which stays."""
    found = visible(request.user, pk)
    face = faces(WebinarPage, [found.pk]).get(found.pk)
    if face is None:
        raise Http404(_("There is no such page."))
    return redirect(face.url)


@require_safe
def webinar_calendar(request, pk):
    """Hand out one webinar as a calendar file."""
    found = visible(request.user, pk)
    if found.starts_at is None:
        raise Http404(_("The hour of this videoconference is not known."))
    return _file(written([queries.event_of(found)]))


@require_safe
def calendar(request):  # noqa: ARG001 - everybody gets the same
    """All that is ahead, for calendar programs, which ask again."""
    return _file(queries.feed(timezone.now()))


@require_safe
def cycle_calendar(request, slug):  # noqa: ARG001 - everybody gets the same
    found = queries.public_cycle(slug)
    if found is None:
        raise Http404(_("There is no such cycle."))
    return _file(queries.feed(timezone.now(), cycle=found))


def registered(request, pk):
    """How many registered, for those who may know; others find no such page."""
    found = visible(request.user, pk)
    if not sees_registered.test(request.user):
        raise Http404(_("There is no such page."))
    context = {"webinar": found, "figures": queries.registered_figures(found)}
    return render(request, "webinars/registered.html", context)


def visible(user, pk):
    """Return the webinar of that number, if it is one that the person may see."""
    found = Webinar.objects.visible_to(user).select_related("activity", "room").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such videoconference."))
    return found


def _file(content):
    response = HttpResponse(content, content_type=TYPE)
    response["ETag"] = tag_of(content)
    return response
