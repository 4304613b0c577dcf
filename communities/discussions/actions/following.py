"""Copies follow their originals: in full while these are shown and their authors agree, else gaps without a word."""

from django.contrib.contenttypes.models import ContentType

from communities.discussions.changes import following
from communities.discussions.models import Mention, Post, Thread
from communities.discussions.registries import consents
from learning.common.text import fold
from learning.files.actions import discard_file
from learning.files.models import PrivateFile
from learning.files.sharing import shared

_WRITTEN = ("author", "html", "words", "edited_at", "withheld_at", "number")


def follow_originals(copies):
    """Bring these copies to how their originals stand. Who calls holds what decides about that.

    Their threads are held in one order, and after the originals' own.
    """
    threads = Thread.objects.filter(posts__in=copies).select_related("space").order_by("pk").distinct()
    for thread in threads:
        with following(thread) as change:
            found = change.thread.posts.filter(pk__in=copies.values("pk")).exclude(copied_from=None)
            settle(change, found)


def settle(change, copies):
    """Bring copies of a thread that is held, and its title, to what may be shown; open pages hear of what changed."""
    copies = list(copies.select_related("copied_from__thread").order_by("order"))
    agreed = _agreed(change.thread.space)
    coming = [post for post in copies if post.withheld_at and _comes(post, agreed)]
    going = [post for post in copies if post.withheld_at is None and not _comes(post, agreed)]
    _entitle(change, agreed)
    if not coming and not going:
        return
    for post in going:
        post.author_id, post.html, post.words, post.edited_at, post.withheld_at = None, "", "", None, change.now
    for post in coming:
        _tell_again(post)
    moved = sorted([*coming, *going], key=lambda post: post.order)
    for post in moved:
        change.post(post)
    Post.objects.bulk_update(moved, _WRITTEN, batch_size=200)
    _empty([post.pk for post in going])
    _fill([post for post in coming if post.deleted_at is None])
    _tell_answers(change, {post.pk for post in moved})
    change.recount()


def untold(original):
    """Return what a copied thread is called while who began it has not agreed: the title is their words too."""
    return f"[…] {original.created_at:%Y-%m-%d}"


def _agreed(space):
    return set().union(*(consent(space) for consent in consents.entries()))


def _comes(post, agreed):
    original = post.copied_from
    return original.shown and original.thread.hidden_at is None and original.author_id in agreed


def _entitle(change, agreed):
    """Give a copied thread its title and who began it, or take them away; a title that was given here stays."""
    thread, original = change.thread, change.thread.copied_from
    if original is None:
        return
    comes = original.hidden_at is None and original.author_id in agreed
    if comes == (thread.author_id is not None):
        return
    thread.author_id = original.author_id if comes else None
    if not comes or thread.title == untold(original):
        thread.title = original.title if comes else untold(original)
        thread.words = fold(thread.title)[:400]
    change.state()


def _tell_again(post):
    """Say what the original says now; what its author took back as a copy stays taken back."""
    original = post.copied_from
    post.author_id, post.withheld_at = original.author_id, None
    if post.deleted_at is None:
        post.html, post.words, post.edited_at = original.html, original.words, original.edited_at


def _fill(posts):
    """Give copies the mentions and files of their originals: the bytes of a file are kept once."""
    copy_of = {post.copied_from_id: post for post in posts}
    named = Mention.objects.filter(post__in=copy_of).values_list("post", "person")
    mentions = [Mention(post=copy_of[original], person_id=person) for original, person in named]
    Mention.objects.bulk_create(mentions, ignore_conflicts=True)
    files = _files(copy_of).exclude(completed_at=None).select_related("content_type")
    PrivateFile.objects.bulk_create(_copy(file, copy_of[file.object_id]) for file in files)


def _copy(file, post):
    return shared(file, purpose=file.purpose, content_type=file.content_type, object_id=post.pk)


def _empty(ids):
    Mention.objects.filter(post__in=ids).delete()
    for file in _files(ids):
        discard_file(file=file)


def _files(ids):
    kind = ContentType.objects.get_for_model(Post)
    return PrivateFile.objects.filter(content_type=kind, object_id__in=list(ids)).order_by("pk")


def _tell_answers(change, ids):
    """Let answers be shown anew: they name whom they answer."""
    answers = list(change.thread.posts.shown().filter(reply_to__in=ids).exclude(pk__in=ids).order_by("order"))
    for post in answers:
        change.post(post)
    Post.objects.bulk_update(answers, ("number",))
