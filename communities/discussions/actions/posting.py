"""What writes threads and posts."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.discussions import telling
from communities.discussions.changes import NotTheirsError, changing, held_post
from communities.discussions.models import Mention, Post, ReadMark, Thread
from communities.discussions.queries.posts import members
from communities.discussions.queries.threads import readable_space
from communities.discussions.uploads import POST
from communities.discussions.writing import named, titled, words_of, written
from learning.files.actions import discard_file
from learning.files.models import PrivateFile

MOST_FILES = 10


def publish_post(*, thread, author, key, text, reply_to=None, files=()):
    """Say something in a thread, once for each key. `files` are keys of finished uploads of the author.

    Raises ValidationError with what to do, and NotTheirsError where the author no longer reads the space.
    """
    html = written(text)
    with transaction.atomic():
        with changing(thread, author) as change:
            said = Post.objects.filter(key=key).first()
            if said is not None:
                return _said(said, author)
            _refuse_closed(change)
            post = _say(change, author, key, html, reply_to=reply_to, files=files)
        telling.of_post(post, change.space)
        return post


def start_thread(*, space, author, key, title, text, about=None, files=()):
    """Begin a thread with its first post, once for each key; return the thread."""
    html, fields = written(text), titled(title)
    with transaction.atomic():
        if readable_space(author, space.pk) is None:
            raise NotTheirsError
        fields |= {"about": about, "space": space, "author": author}
        thread, made = Thread.objects.get_or_create(key=key, defaults=fields)
        if not made:
            return _begun(thread, author)
        if Post.objects.filter(key=key).exists():
            raise _taken()
        with changing(thread, author) as change:
            post = _say(change, author, key, html, files=files)
        telling.of_thread(post, change.space)
        return change.thread


def _said(post, author):
    """Return the post that was sent with this key, if it is the author's own."""
    if post.author_id != author.pk:
        raise _taken()
    return post


def _begun(thread, author):
    """Return the thread that was begun with this key, if it is the author's own."""
    if thread.author_id != author.pk:
        raise _taken()
    return thread


def _taken():
    return ValidationError(_("This post cannot be sent again. Reload the page and try again."), code="key")


def edit_post(*, post, author, text, files=(), dropped=()):
    """Change one's own post, in a thread that is open; `dropped` are keys of its files that go."""
    html = written(text)
    with changing(post.thread, author) as change:
        post = _own(change, post, author)
        _refuse_closed(change)
        before = set(post.mentions.values_list("person", flat=True))
        for file in _files_of(post).filter(key__in=dropped):
            discard_file(file=file)
        _write(change, post, html, files)
        post.edited_at = change.now
        change.post(post)
        post.save()
        telling.of_mentions(post, change.space, besides=before)
    return post


def delete_post(*, post, author):
    """Take one's own post back: its words, files and mentions are gone; that there was one is still told."""
    with changing(post.thread, author) as change:
        post = _own(change, post, author)
        for file in _files_of(post):
            discard_file(file=file)
        post.mentions.all().delete()
        post.html, post.words, post.deleted_at = "", "", change.now
        change.post(post)
        post.save()
        change.recount()
        telling.no_more(post)
    return post


def _own(change, post, author):
    post = held_post(change, post)
    if post.author_id != author.pk or not post.shown:
        raise NotTheirsError
    return post


def _refuse_closed(change):
    if change.thread.closed_at or change.thread.hidden_at:
        raise ValidationError(
            _("This thread was closed, and nothing was sent. What you wrote is still here."), "closed"
        )


def _say(change, author, key, html, *, reply_to=None, files=()):
    answered = change.thread.posts.shown().filter(pk=reply_to.pk).first() if reply_to else None
    post = Post(thread=change.thread, author=author, key=key, reply_to=answered, created_at=change.now)
    change.post(post)
    post.order = post.number
    _write(change, post, html, files)
    thread = change.thread
    thread.posts_count += 1
    thread.last_post_at, thread.last_author = post.created_at, author
    mark, _made = ReadMark.objects.get_or_create(thread=thread, person=author)
    unread = thread.posts.shown().filter(order__gt=mark.order, order__lt=post.order).exclude(author=author)
    if mark.order < post.order and not unread.exists():
        mark.order = post.order
        mark.save(update_fields=["order"])
    return post


def _write(change, post, html, files):
    """Keep the text with whom it names and its files."""
    people = members(change.space).values_list("pk", "name") if "@" in html else ()
    html, ids = named(html, list(people))
    post.html, post.words = html, words_of(html)
    new = post.pk is None
    if new:
        post.save()
    _attach(post, files)
    if not html and not _files_of(post).exists():
        raise ValidationError(_("Write something first."), code="empty")
    if not new:
        post.mentions.exclude(person__in=ids).delete()
    Mention.objects.bulk_create([Mention(post=post, person_id=pk) for pk in ids], ignore_conflicts=True)


def _files_of(post):
    return PrivateFile.objects.filter(content_type=ContentType.objects.get_for_model(Post), object_id=post.pk)


def _attach(post, keys):
    """Give the post those uploads of its author that are whole and belong to nothing yet."""
    keys = list(dict.fromkeys(keys))
    if not keys:
        return
    kind = ContentType.objects.get_for_model(Post)
    own = PrivateFile.objects.select_for_update().filter(key__in=keys, owner=post.author_id, purpose=POST)
    free = own.exclude(completed_at=None).filter(Q(object_id=None) | Q(content_type=kind, object_id=post.pk))
    if len(free) < len(keys):
        raise ValidationError(_("One of the files did not arrive. Choose it again."), code="file")
    PrivateFile.objects.filter(pk__in=[file.pk for file in free]).update(content_type=kind, object_id=post.pk)
    if _files_of(post).count() > MOST_FILES:
        raise ValidationError(
            _("A post holds at most %(most)s files. Send the others in another post."),
            code="files",
            params={"most": MOST_FILES},
        )
