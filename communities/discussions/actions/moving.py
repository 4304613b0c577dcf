"""What puts posts and threads where they belong."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from communities.discussions.changes import NotTheirsError, changing
from communities.discussions.models import Thread
from communities.discussions.queries.threads import readable_space
from communities.discussions.writing import titled
from learning.audit.actions import note
from learning.audit.once import once


def move_thread(*, thread, by, space):
    """Put a thread into another space, where the person moderates both."""
    with changing(thread, by, moderating=True) as change:
        target = readable_space(by, space.pk)
        if target is None or not target.moderates:
            raise NotTheirsError
        if change.thread.space_id != target.pk:
            before = change.thread.space_id
            change.thread.space = target
            change.state("lost")
            note(actor=by, verb=gettext_noop("moved a thread"), target=change.thread, details={"from": before})
    return change.thread


def move_posts(*, thread, posts, by, to=None, title="", key=None):
    """Put posts of one thread at the end of another, or into a new one with this title; return where they went.

    Under a key they are moved once: who asks again is told where they went the first time.
    """
    if to is None and not title.strip():
        raise ValidationError(_("Choose a thread, or give a new one a title."), code="target")
    if to is not None and to.pk == thread.pk:
        raise ValidationError(_("They are in this thread already."), code="target")
    return once(key=key, by=by, make=lambda: _move(thread, posts, by, to, title))


@transaction.atomic
def _move(thread, posts, by, to, title):
    """Hold both threads in one order, so that two moderators who move against each other do not wait for ever."""
    if to is None:
        to = Thread.objects.create(space_id=thread.space_id, author=None, key=uuid.uuid4(), **titled(title))
    list(Thread.objects.select_for_update().filter(pk__in=(thread.pk, to.pk)).order_by("pk"))
    with changing(thread, by, moderating=True) as old, changing(to, by, moderating=True) as new:
        moved = list(old.thread.posts.filter(pk__in=[post.pk for post in posts]).order_by("order"))
        if not moved:
            raise NotTheirsError
        for post in moved:
            _carry(post, old, new, {each.pk for each in moved})
        if new.thread.author_id is None:
            new.thread.author_id = moved[0].author_id
        old.recount()
        new.recount()
        details = {"from": old.thread.pk, "posts": [post.pk for post in moved]}
        note(actor=by, verb=gettext_noop("moved posts"), target=new.thread, details=details)
    return new.thread


def _carry(post, old, new, together):
    old.gone(post)
    post.thread = new.thread
    if post.reply_to_id not in together:
        post.reply_to = None
    new.post(post)
    post.order = post.number
    post.save()
