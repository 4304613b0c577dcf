"""A post: found, changed, taken back, reported."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from communities.discussions import actions
from communities.discussions.changes import READS
from communities.discussions.forms import EditForm, ReportForm
from communities.discussions.fragments import post_fragment
from communities.discussions.queries.posts import told_alone
from communities.discussions.queries.threads import readable_space
from communities.discussions.queries.windows import page_with
from communities.discussions.views.frames import framed, of_post, with_uploads
from learning.common.typed import editable


@of_post
def post(request, post):  # noqa: ARG001 - who asks was looked at when it was found
    """Lead to where the post stands in its thread."""
    address = reverse("discussions:thread", args=[post.thread_id])
    return redirect(f"{address}?page={page_with(post)}#post-{post.pk}")


@of_post
def edit(request, post):
    if post.author_id != request.user.pk or not post.shown:
        raise Http404
    space = readable_space(request.user, post.thread.space_id)
    if not space.writes:
        messages.warning(request, READS)
        return redirect("discussions:post", post.pk)
    form = EditForm(request.POST or None, request.FILES or None, initial={"text": editable(post.html)})
    if request.method == "POST" and form.is_valid() and _change(request, post, form):
        return redirect("discussions:post", post.pk)
    post = told_alone(post, post.thread.space)
    text = form.data.get("text", "") if form.is_bound else editable(post.html)
    context = {"post": post, "thread": post.thread, "form": form, "text": text}
    return framed(request, space, "discussions/edit.html", context, status=422 if form.errors else None)


def _change(request, post, form):
    files = with_uploads(request, form)
    if form.errors:
        return False
    sent = form.cleaned_data
    try:
        actions.edit_post(post=post, author=request.user, text=sent["text"], files=files, dropped=sent["dropped"])
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


@of_post
def delete(request, post):
    """Ask, and take one's own post back."""
    if post.author_id != request.user.pk or not post.shown:
        raise Http404
    if request.method == "POST":
        actions.delete_post(post=post, author=request.user)
        messages.success(request, _("Your post was deleted."))
        return redirect("discussions:post", post.pk)
    return _with_post(request, post, "discussions/delete.html", {})


@of_post
def report(request, post):
    """Ask the moderators to look at somebody's post."""
    if post.author_id == request.user.pk or not post.shown:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.report_post(post=post, reporter=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Thank you. The moderators will look at it, and you will hear what they decide."))
        return redirect("discussions:post", post.pk)
    return _with_post(request, post, "discussions/report.html", {"form": form})


def _with_post(request, post, template, context):
    post = told_alone(post, post.thread.space)
    shown = {"post": post, "thread": post.thread, "html": post_fragment(post)}
    status = 422 if context.get("form") and context["form"].errors else None
    return framed(request, post.thread.space, template, shown | context, status=status)
