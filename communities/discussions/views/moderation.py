"""What moderators see and decide."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.discussions import actions
from communities.discussions.forms import MoveForm, ReasonForm, SpaceForm, TitleForm
from communities.discussions.fragments import post_fragment
from communities.discussions.queries.moderation import (
    moderated_spaces,
    queue,
    readable_report,
    targets,
    titles_of,
)
from communities.discussions.queries.posts import told_alone
from communities.discussions.queries.threads import readable_space
from communities.discussions.views.frames import framed, of, of_post, of_thread
from communities.discussions.writing import localised


def _bound(request, do):
    """Return what was sent for this decision, and nothing for the other forms of the page."""
    return request.POST if request.POST.get("do") == do else None


def _decided(request, verbs, forms):
    """Do what was asked for, with what its form says; return whether it was done. An error is that form's."""
    do = request.POST.get("do")
    if do not in verbs:
        return False
    form = forms.get(do)
    if form is None:
        verbs[do]()
        return True
    if form.is_valid():
        try:
            verbs[do](**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
    return form.is_valid()


@of_thread
def thread(request, thread):
    """Rename, pin, close, move and hide a thread."""
    if not thread.moderates:
        raise Http404
    forms = {
        "rename": TitleForm(_bound(request, "rename"), initial={"title": thread.title}),
        "hide": ReasonForm(_bound(request, "hide")),
        "move": _space_form(request, thread),
    }
    about = {"thread": thread, "by": request.user}
    verbs = {
        "rename": partial(actions.rename_thread, **about),
        "pin": partial(actions.pin_thread, **about),
        "unpin": partial(actions.pin_thread, **about, pinned=False),
        "close": partial(actions.close_thread, **about),
        "open": partial(actions.close_thread, **about, closed=False),
        "hide": partial(actions.hide_thread, **about),
        "show": partial(actions.show_thread, **about),
        "move": partial(actions.move_thread, **about),
    }
    if request.method == "POST" and _decided(request, verbs, forms):
        messages.success(request, _("Done."))
        return redirect("discussions:thread", thread.pk)
    return framed(request, thread.space, "discussions/moderate_thread.html", {"thread": thread, "forms": forms})


def _space_form(request, thread):
    spaces = moderated_spaces(request.user).exclude(pk=thread.space_id)
    return SpaceForm(_bound(request, "move"), spaces=spaces, names=titles_of(spaces))


@of_post
def post(request, post):
    """Hide a post with a reason, show it again, or put it where it belongs."""
    space = readable_space(request.user, post.thread.space_id)
    if not space.moderates:
        raise Http404
    forms = {
        "hide": ReasonForm(_bound(request, "hide")),
        "move": MoveForm(_bound(request, "move"), threads=targets(request.user, post.thread)),
    }
    verbs = {
        "hide": partial(actions.hide_post, post=post, by=request.user),
        "show": partial(actions.show_post, post=post, by=request.user),
        "move": partial(_move, post, request.user),
    }
    if request.method == "POST" and _decided(request, verbs, forms):
        messages.success(request, _("Done."))
        return redirect("discussions:post", post.pk)
    post = told_alone(post, space)
    context = {"post": post, "thread": post.thread, "html": post_fragment(post), "forms": forms}
    if post.hidden_at:
        context["said"] = localised(post.html)
    return framed(request, space, "discussions/moderate_post.html", context)


def _move(post, by, *, to, title, following, key):
    later = post.thread.posts.filter(order__gte=post.order)
    posts = later if following else [post]
    actions.move_posts(thread=post.thread, posts=posts, by=by, to=to, title=title, key=key)


@login_required
def reports(request):
    """Show the reported posts of every space that one moderates."""
    if not moderated_spaces(request.user).exists():
        raise Http404
    return _queue(request)


def _queue(request, wrong=None, status=None):
    waiting = [{"post": post, "html": post_fragment(post)} for post in queue(request.user)]
    return render(request, "discussions/reports.html", {"waiting": waiting, "wrong": wrong}, status=status)


@require_POST
@of(readable_report)
def decide(request, report):
    """Leave the post or hide it."""
    hide = request.POST.get("do") == "hide"
    try:
        actions.decide_report(report=report, by=request.user, hide=hide, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        return _queue(request, {"post": report.post_id, "error": error.messages[0]}, status=422)
    messages.success(request, _("The post is hidden.") if hide else _("The post stays."))
    return redirect("discussions:reports")
