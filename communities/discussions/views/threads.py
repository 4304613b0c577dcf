"""A thread: read, answered, followed."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from communities.discussions import actions
from communities.discussions.changes import READS
from communities.discussions.enums import Following
from communities.discussions.forms import FollowForm, PostForm
from communities.discussions.fragments import acts_fragment
from communities.discussions.models import Post, Thread
from communities.discussions.queries.posts import sent
from communities.discussions.queries.threads import origin_of, readable_thread
from communities.discussions.queries.windows import answer_of, page_with, window
from communities.discussions.queries.windows import changes as changes_after
from communities.discussions.views.frames import framed, of, of_thread, with_uploads
from communities.discussions.writing import localised
from learning.common.text import whole_number


def thread(request, pk):
    """Show a window of the posts, the first unread one marked; POST says something."""
    return _answer(request, pk) if request.method == "POST" else _show(request, pk)


@of_thread
def _show(request, thread):
    answered = _answered(request, thread)
    form = PostForm(thread=thread, initial={"reply_to": answered and answered.pk})
    return _page(request, thread, form, answered=answered, text=_quoted(request, answered))


def _page(request, thread, form, *, answered=None, text="", status=None):
    number = request.GET.get("page") or (page_with(answered) if answered else None)
    shown = window(thread, request.user, number)
    if shown.unseen and request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        actions.mark_read(thread=thread, person=request.user, order=shown.posts[-1].order)
    context = {
        "thread": thread,
        "window": shown,
        "page": shown.page,
        "origin": origin_of(thread, request.user),
        "acts": {
            "own": acts_fragment(0, own=True, moderates=thread.moderates, closed=not thread.writes),
            "other": acts_fragment(0, own=False, moderates=thread.moderates, closed=not thread.writes),
        },
        "form": form,
        "answered": answered,
        "topic": f"thread:{thread.pk}",
        "draft": f"post-{request.user.pk}-{thread.pk}",
        "text": text,
        "following": shown.mark.following if shown.mark else Following.MINE,
        "choices": Following.choices,
    }
    return framed(request, thread.space, "discussions/thread.html", context, status=status)


@of(lambda _user, pk: Thread(pk=pk))
def _answer(request, thread):
    """Say something. Whether the person may is asked by the action, and here only where it does not come to that."""
    form = PostForm(request.POST, request.FILES or None, thread=thread)
    post = _publish(request, thread, form) if form.is_valid() else None
    if post is None:
        return _refused(request, _readable(request, thread), form)
    if request.htmx:
        return JsonResponse({**answer_of(post), "key": str(uuid.uuid4())})
    return redirect("discussions:post", post.pk)


def _readable(request, thread):
    found = readable_thread(request.user, thread.pk)
    if found is None:
        raise actions.NotTheirsError
    return found


def _refused(request, thread, form):
    """Say what is wrong, beside all that was typed."""
    if request.htmx:
        return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=422)
    answered = form.cleaned_data.get("reply_to")
    return _page(request, thread, form, answered=answered, text=form.data.get("text", ""), status=422)


def _publish(request, thread, form):
    reads = form.uploads and _readable(request, thread)
    said = sent(request.user, form.cleaned_data["key"]) if reads else None
    if reads and not said and not reads.writes:
        form.add_error(None, READS)
    files = [] if said or form.errors else with_uploads(request, form)
    if form.errors:
        return None
    try:
        return said or actions.publish_post(
            thread=thread,
            author=request.user,
            key=form.cleaned_data["key"],
            text=form.cleaned_data["text"],
            reply_to=form.cleaned_data["reply_to"],
            files=files,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _answered(request, thread):
    """Return the post that the reader wants to answer."""
    pk = whole_number(request.GET.get("answer", ""))
    return pk and thread.posts.shown().select_related("author").filter(pk=pk).first()


def _quoted(request, answered):
    if not isinstance(answered, Post) or "quote" not in request.GET:
        return ""
    return f"<blockquote>{localised(answered.html)}</blockquote><p></p>"


@require_GET
@of_thread
def changes(request, thread):
    """Tell a page what it missed."""
    return JsonResponse(changes_after(thread, whole_number(request.GET.get("after", "")) or 0))


@require_POST
@of_thread
def read(request, thread):
    order = whole_number(request.POST.get("order", ""))
    if order is None:
        return HttpResponse(status=422)
    actions.mark_read(thread=thread, person=request.user, order=order)
    return HttpResponse(status=204)


@require_POST
@of_thread
def follow(request, thread):
    form = FollowForm(request.POST)
    if form.is_valid():
        actions.follow(thread=thread, person=request.user, following=form.cleaned_data["following"])
        messages.success(request, _("Saved."))
    return redirect("discussions:thread", thread.pk)
