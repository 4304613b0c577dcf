"""One's own pages over all editions: what comes next, what waits, and the calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.catalog.models import CourseIndexPage
from courses.editions import actions
from courses.editions.queries import calendars
from courses.editions.queries import mine as queries
from courses.editions.queries.home import name_of
from courses.editions.registries import my_sections, workbench_sections
from learning.common.calendars import TYPE, tag_of
from learning.common.registries import shown
from learning.pages.faces import index_page
from learning.people.middleware import zone_of


@login_required
def my(request):
    told = queries.mine(request.user, timezone.now())
    key = told.calendar_key
    context = {
        "told": told,
        "steps_name": name_of(told.steps, several=told.several),
        "courses": lambda: index_page(CourseIndexPage),
        "calendar": request.build_absolute_uri(reverse("calendar", args=[key])) if key else "",
        "sections": shown(my_sections, told.insides, request.user),
    }
    return render(request, "editions/my.html", context)


@login_required
@require_POST
def calendar_renew(request):
    actions.renew_calendar_key(person=request.user)
    messages.success(request, _("Your calendar has a new address. One that it had before shows nothing any more."))
    return redirect(f"{reverse('editions:my')}#calendar")


@login_required
def workbench(request):
    """What waits over all the editions that one staffs; for others there is no such page."""
    editions = queries.staffed(request.user)
    if not editions:
        raise Http404(_("There is no such page."))
    context = {
        "editions": queries.standing(editions),
        "sections": shown(workbench_sections, editions, request.user),
    }
    return render(request, "editions/workbench.html", context)


@require_safe
def calendar(request, key):
    """A person's own calendar, for programs that sign in nowhere: the address is the key, so nobody else keeps it."""
    person = calendars.owner(key)
    if person is None:
        raise Http404(_("There is no such calendar."))
    with translation.override(person.language or translation.get_language()), timezone.override(zone_of(person)):
        content = calendars.feed(person, timezone.now())
    tag = tag_of(content)
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response = HttpResponseNotModified() if tag in asked else HttpResponse(content, content_type=TYPE)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
