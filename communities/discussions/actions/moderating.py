"""What a moderator does with threads and posts; each is written into the audit log."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from communities.discussions import telling
from communities.discussions.actions.following import follow_originals
from communities.discussions.changes import changing, held_post
from communities.discussions.models import Post
from communities.discussions.writing import titled
from learning.audit.actions import note
from learning.common.text import writable


def pin_thread(*, thread, by, pinned=True):
    """Keep a thread above the others, or no longer."""
    verb = gettext_noop("pinned a thread") if pinned else gettext_noop("unpinned a thread")
    return _mark(thread, by, "pinned_at", on=pinned, verb=verb)


def close_thread(*, thread, by, closed=True):
    """Let nobody write in a thread any more, or let them again."""
    verb = gettext_noop("closed a thread") if closed else gettext_noop("opened a closed thread")
    return _mark(thread, by, "closed_at", on=closed, verb=verb)


def _mark(thread, by, field, *, on, verb):
    with changing(thread, by, moderating=True) as change:
        if bool(getattr(change.thread, field)) != on:
            setattr(change.thread, field, change.now if on else None)
            change.state()
            note(actor=by, verb=verb, target=change.thread)
    return change.thread


def rename_thread(*, thread, by, title):
    fields = titled(title)
    with changing(thread, by, moderating=True) as change:
        before = change.thread.title
        if fields["title"] != before:
            change.thread.title, change.thread.words = fields["title"], fields["words"]
            change.state()
            note(actor=by, verb=gettext_noop("renamed a thread"), target=change.thread, details={"before": before})
    return change.thread


def hide_thread(*, thread, by, reason):
    """Show a thread only to moderators, with the reason."""
    reason = _told(reason)
    with changing(thread, by, moderating=True) as change:
        if change.thread.hidden_at is None:
            change.thread.hidden_at, change.thread.hidden_by, change.thread.hidden_reason = change.now, by, reason
            change.state("lost")
            _follow_thread(change)
            note(actor=by, verb=gettext_noop("hid a thread"), target=change.thread, details={"reason": reason})
    return change.thread


def show_thread(*, thread, by):
    with changing(thread, by, moderating=True) as change:
        if change.thread.hidden_at is not None:
            change.thread.hidden_at, change.thread.hidden_by, change.thread.hidden_reason = None, None, ""
            change.state("lost")
            _follow_thread(change)
            note(actor=by, verb=gettext_noop("showed a hidden thread"), target=change.thread)
    return change.thread


def hide_post(*, post, by, reason):
    """Show a post only to moderators, with the reason; its author is told of it."""
    reason = _told(reason)
    with changing(post.thread, by, moderating=True) as change:
        post = held_post(change, post)
        if post.shown:
            post.hidden_at, post.hidden_by, post.hidden_reason = change.now, by, reason
            _keep(change, post)
            note(actor=by, verb=gettext_noop("hid a post"), target=post, details={"reason": reason})
            telling.of_hiding(post, change.space, by)
    return post


def show_post(*, post, by):
    with changing(post.thread, by, moderating=True) as change:
        post = held_post(change, post)
        if post.hidden_at is not None:
            post.hidden_at, post.hidden_by, post.hidden_reason = None, None, ""
            _keep(change, post)
            note(actor=by, verb=gettext_noop("showed a hidden post"), target=post)
    return post


def _keep(change, post):
    change.post(post)
    post.save()
    change.recount()
    follow_originals(Post.objects.filter(copied_from=post))


def _follow_thread(change):
    change.settle()
    follow_originals(Post.objects.filter(copied_from__thread=change.thread))


def _told(reason):
    reason = writable(reason).strip()[:500]
    if not reason:
        raise ValidationError({"reason": _("Say why, so that the author and the other moderators understand it.")})
    return reason
