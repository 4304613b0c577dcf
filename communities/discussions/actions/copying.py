"""Threads come along into another space: copies that keep author, time, order and a link; the originals stay."""

import uuid

from django.db import transaction
from django.db.models import Q

from communities.discussions.actions.following import follow_originals, settle, untold
from communities.discussions.changes import following
from communities.discussions.models import Post, Thread
from learning.common.text import fold
from learning.files.actions import discard_file
from learning.files.models import PrivateFile


@transaction.atomic
def copy_threads(*, threads, space):
    """Copy those of these threads that are shown into a space, each once; return the copies.

    Of a post nothing stands there but a gap until its author agrees (`registries.consents`); those that are not shown
    leave none. Neither pin nor closing comes along, nobody is told, and nothing of it is new to anybody.
    """
    held = list(Thread.objects.select_for_update().filter(pk__in=[one.pk for one in threads]).order_by("pk"))
    known = {one.copied_from_id: one for one in Thread.objects.filter(space=space, copied_from__in=held)}
    return [known.get(one.pk) or _copy(one, space) for one in held if one.hidden_at is None]


def _copy(original, space):
    title = untold(original)
    thread = Thread.objects.create(
        space=space,
        title=title,
        words=fold(title)[:400],
        author=None,
        created_at=original.created_at,
        last_post_at=original.created_at,
        copied_from=original,
    )
    with following(thread) as change:
        _copy_posts(original, change)
        settle(change, change.thread.posts.all())
        change.thread.save()
        change.news = []  # nobody has it open
    return change.thread


def _copy_posts(original, change):
    """Write a gap for each post that is shown, in the same order, answers among them kept."""
    originals = list(original.posts.shown().order_by("order"))
    gaps = [
        Post(
            thread=change.thread,
            key=uuid.uuid4(),
            order=change.take(),
            number=change.thread.number,
            created_at=post.created_at,
            copied_from=post,
            withheld_at=change.now,
        )
        for post in originals
    ]
    copies = dict(zip((post.pk for post in originals), Post.objects.bulk_create(gaps), strict=True))
    answers = [copies[post.pk] for post in originals if post.reply_to_id in copies]
    for post in answers:
        post.reply_to = copies[post.copied_from.reply_to_id]
    Post.objects.bulk_update(answers, ["reply_to"], batch_size=200)


@transaction.atomic
def follow_consent(*, space, person):
    """Let the copies of somebody's posts and titles in a space follow what they agree to now.

    Originals and copies are held in one order, so that whoever hides one meanwhile waits, or is waited for.
    """
    posts = Post.objects.filter(thread__space=space, copied_from__author=person)
    begun = Thread.objects.filter(space=space, copied_from__author=person)
    of_copies = Q(pk__in=posts.values("thread")) | Q(pk__in=begun.values("pk"))
    originals = Q(pk__in=posts.values("copied_from__thread")) | Q(pk__in=begun.values("copied_from"))
    list(Thread.objects.select_for_update().filter(of_copies | originals).order_by("pk"))
    follow_originals(posts)
    for thread in begun.order_by("pk"):
        with following(thread) as change:
            settle(change, Post.objects.none())


@transaction.atomic
def remove_copies(*, space):
    """Take the copies out of a space again. A thread in which somebody wrote stays, with what was written here."""
    threads = list(Thread.objects.select_for_update().filter(space=space).order_by("pk"))
    copies = Post.objects.filter(thread__in=threads).exclude(copied_from=None)
    for file in PrivateFile.objects.filter(content_type__model="post", object_id__in=copies.values("pk")):
        discard_file(file=file)
    copies.delete()
    Thread.objects.filter(space=space, posts=None).exclude(copied_from=None).delete()
    for thread in Thread.objects.filter(space=space).exclude(copied_from=None).order_by("pk"):
        with following(thread) as change:
            change.thread.title = untold(thread.copied_from)
            change.thread.words, change.thread.author = fold(change.thread.title)[:400], None
            change.recount()
            change.state("lost")
