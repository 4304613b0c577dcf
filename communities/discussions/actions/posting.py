"""What writes threads and posts."""

import datetime as dt

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from communities.discussions import telling
from communities.discussions.actions.following import follow_originals
from communities.discussions.changes import NotTheirsError, changing, held_post, refuse_reader
from communities.discussions.models import Mention, Post, ReadMark, Thread
from communities.discussions.queries.posts import members
from communities.discussions.queries.threads import readable_space
from communities.discussions.uploads import POST
from communities.discussions.writing import named, titled, words_of, written
from learning.files.actions import discard_file
from learning.files.models import PrivateFile

MOST_FILES = 10
MINUTE = dt.timedelta(minutes=1)


def publish_post(*, thread, author, key, text, reply_to=None, files=()):
    """Say something in a thread, once for each key. `files` are keys of finished uploads of the author.

    Raises ValidationError with what to do, and NotTheirsError where the author no longer reads the space.
    """
    html = written(text)
    with changing(thread, author) as change:
        said, recent = _said_before(author, key, change.now)
        if said is not None:
            return said
        refuse_reader(change.space)
        _refuse_closed(change)
        _refuse_haste(recent)
        post, named = _say(change, author, key, html, reply_to=reply_to, files=files)
        telling.of_post(post, change.space, named)
    return post


def start_thread(*, space, author, key, title, text, about=None, files=()):
    """Begin a thread with its first post, once for each key; return the thread."""
    html, fields = written(text), titled(title)
    with transaction.atomic():
        place = readable_space(author, space.pk)
        if place is None:
            raise NotTheirsError
        fields |= {"about": about, "space": space, "author": author}
        thread, made = Thread.objects.get_or_create(key=key, defaults=fields)
        if not made:
            return _begun(thread, author)
        refuse_reader(place)
        with changing(thread, author) as change:
            said, recent = _said_before(author, key, change.now)
            if said is not None:
                raise _taken()
            _refuse_haste(recent)
            post, named = _say(change, author, key, html, files=files)
            telling.of_thread(post, change.space, named)
        return change.thread


def _said_before(author, key, now):
    """Return the author's post that was sent with this key, or None, and how many they sent in the last minute."""
    wanted = Q(key=key)
    if settings.POSTS_PER_MINUTE:
        wanted |= Q(author=author, created_at__gt=now - MINUTE, created_at__lte=now)
    found = dict(Post.objects.filter(wanted).order_by().values_list("key", "pk"))
    said = Post.objects.get(pk=found[key]) if key in found else None
    if said is not None and said.author_id != author.pk:
        raise _taken()
    return said, len(found)


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
        refuse_reader(change.space)
        _refuse_closed(change)
        before = set(post.mentions.values_list("person", flat=True))
        for file in _files_of(post).filter(key__in=dropped):
            discard_file(file=file)
        named_ids = _write(change, post, html, files)
        post.edited_at = change.now
        change.post(post)
        post.save()
        telling.of_mentions(post, change.space, named_ids - before)
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
        follow_originals(Post.objects.filter(copied_from=post))
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


def _refuse_haste(recent):
    most = settings.POSTS_PER_MINUTE
    if most and recent >= most:
        raise ValidationError(
            _(
                "You sent %(most)s posts within a minute, which is as many as one person may. "
                "Nothing is lost: wait a minute and send this one again."
            ),
            code="haste",
            params={"most": most},
        )


def _say(change, author, key, html, *, reply_to=None, files=()):
    """Write a post at the end of the thread; return it with the ids of those whom it names."""
    answered = change.thread.posts.shown().filter(pk=reply_to.pk).first() if reply_to else None
    post = Post(thread=change.thread, author=author, key=key, reply_to=answered, created_at=change.now)
    change.post(post)
    post.order = post.number
    named_ids = _write(change, post, html, files)
    if not files:
        post.attached = []
    thread = change.thread
    thread.posts_count += 1
    thread.last_post_at, thread.last_author = post.created_at, author
    _mark_own(post, author)
    return post, named_ids


def _mark_own(post, author):
    """Note that who has read everything before the own post has read that too."""
    of_others = post.thread.posts.shown().filter(order__lt=post.order, copied_from=None).exclude(author=author)
    marks = ReadMark.objects.filter(thread=post.thread, person=author)
    if not marks.exclude(Exists(of_others.filter(order__gt=OuterRef("order")))).update(order=post.order):
        seen = 0 if of_others.exists() else post.order
        ReadMark.objects.get_or_create(thread=post.thread, person=author, defaults={"order": seen})


def _write(change, post, html, files):
    """Keep the text with whom it names and its files; return the ids of those named."""
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
    if ids:
        Mention.objects.bulk_create([Mention(post=post, person_id=pk) for pk in ids], ignore_conflicts=True)
    return ids


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
