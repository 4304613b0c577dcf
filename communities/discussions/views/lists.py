"""The threads of a space."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.discussions import actions
from communities.discussions.changes import READS
from communities.discussions.forms import ThreadForm
from communities.discussions.fragments import row_fragment
from communities.discussions.queries.moderation import open_reports
from communities.discussions.queries.people import named_like
from communities.discussions.queries.threads import listed, listens
from communities.discussions.views.frames import framed, of_space, with_uploads


@of_space
def space(request, space):
    """Show the threads, searched and, from a lesson, those begun there."""
    search, about = request.GET.get("q", "").strip()[:200], _uuid(request.GET.get("about"))
    page = listed(space, request.user, search=search, about=about, number=request.GET.get("page"))
    context = {
        "page": page,
        "rows": [row_fragment(row) for row in page.object_list],
        "query": search,
        "about": about,
        "about_text": str(about or ""),
        "keep": [("about", about)] if about else [],
        "listening": listens(space, request.user),
        "reported": open_reports(request.user, [space]).count() if space.moderates else 0,
    }
    part = bool(request.htmx)
    return framed(request, space, "discussions/_threads.html" if part else "discussions/space.html", context)


@of_space
def new(request, space):
    """Begin a thread; who only reads here is led back, unless they sent something already, which stays on the page."""
    if not space.writes and request.method != "POST":
        messages.warning(request, READS)
        return redirect("discussions:space", space.pk)
    about = _uuid(request.GET.get("about"))
    form = ThreadForm(
        request.POST or None,
        request.FILES or None,
        initial={"about": about, "title": request.GET.get("title", "")[:200]},
    )
    if request.method == "POST" and form.is_valid():
        thread = _begin(request, space, form)
        if thread is not None:
            return redirect("discussions:thread", thread.pk)
    context = {"form": form, "draft": f"thread-{request.user.pk}-{space.pk}"}
    return framed(request, space, "discussions/new.html", context, status=422 if form.errors else None)


def _begin(request, space, form):
    if not space.writes:
        form.add_error(None, READS)
    files = [] if form.errors else with_uploads(request, form)
    sent = form.cleaned_data
    if form.errors:
        return None
    try:
        return actions.start_thread(
            space=space,
            author=request.user,
            key=sent["key"],
            title=sent["title"],
            text=sent["text"],
            about=sent["about"],
            files=files,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


@of_space
def people(request, space):
    """Tell whom one may mean by what was typed after an @."""
    return JsonResponse({"people": named_like(space, request.GET.get("q", "")[:80])})


@require_POST
@of_space
def listen(request, space):
    wanted = request.POST.get("wanted") == "1"
    actions.listen(space=space, person=request.user, wanted=wanted)
    said = _("You will be told of new threads here.") if wanted else _("You will not be told of new threads here.")
    messages.success(request, said)
    return redirect("discussions:space", space.pk)


def _uuid(text):
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
