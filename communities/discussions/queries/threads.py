"""Questions about spaces, threads and how far somebody has read them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.cache import caches
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from communities.discussions.models import Post, ReadMark, Space, Thread
from communities.discussions.queries.posts import names_of, team_of
from communities.discussions.registries import hosts
from learning.common.privacy import former
from learning.common.text import fold
from learning.people.models import User

PAGE = 25
FACES = 5
WAITING = dt.timedelta(hours=24)
_OF_QUESTION = ("title", "space", "created_at", "author__name", "author__email")
_OF_ROW = ("title", "number", "posts_count", "last_post_at", "last_author", "pinned_at", "closed_at", "hidden_at")
_SECONDS = 3600
NOTHING_CAME = Q(copied_from__isnull=False, posts_count=0)
"""Copied threads of which nobody's post has come along: they wait for who wrote in them, and no list shows them."""


@dataclass
class Row:
    """A thread as a list shows it: how many posts the person has not seen, who wrote last, and who most."""

    thread: Thread
    unread: int = 0
    last: str = ""
    people: list = field(default_factory=list)


class Newest(NamedTuple):
    """A thread in a line, with who wrote last in it."""

    pk: int
    title: str
    last_post_at: dt.datetime
    last_author: str


def readable_space(user, pk):
    """Return a space that the person reads, with its `place`, `moderates` and `writes`, or None."""
    space = Space.objects.filter(pk=pk).first()
    return space and entered(space, user)


def entered(space, user):
    """Return this space with its `place`, `moderates` and `writes`, or None where the person does not read it."""
    place = user.is_active and space.host in hosts and hosts.get(space.host).place(space, user)
    if not place:
        return None
    space.place, space.moderates, space.writes = place, place.moderates, place.writes
    return space


def readable_thread(user, pk):
    """Return a thread that the person reads, with its space, `moderates` and `writes`, or None."""
    thread = Thread.objects.select_related("space").filter(pk=pk).first()
    space = thread and entered(thread.space, user)
    if space is None or (thread.hidden_at and not space.moderates):
        return None
    thread.moderates, thread.writes = space.moderates, space.writes
    return thread


def origin_of(thread, user):
    """Return the id of the thread that a copied one leads back to, where the person reads that too, or None."""
    if thread.copied_from_id is None:
        return None
    return Thread.objects.visible_to(user).filter(pk=thread.copied_from_id).values_list("pk", flat=True).first()


def listed(space, user, *, search="", about=None, number=1):
    """Return a page of the threads of a space: pinned ones first, then those with the latest posts.

    The space is one that `readable_space` found for the person.
    """
    threads = _threads(space).order_by(F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk")
    if about:
        threads = threads.filter(about=about)
    for word in fold(search).split():
        said = _readable(Post.objects.filter(deleted_at=None), space).filter(
            thread=OuterRef("pk"), words__contains=word
        )
        threads = threads.filter(Q(words__contains=word) | Exists(said))
    page = Paginator(threads, PAGE).get_page(number)
    page.object_list = _rows(page.object_list, user)
    return page


def newest(space, count=3):
    """Return the threads in which somebody wrote last, for a host that knows already that the person reads them."""
    shown = Thread.objects.filter(space=space, hidden_at=None).exclude(NOTHING_CAME)
    told = ("pk", "title", "last_post_at", "last_author__name", "last_author__email")
    rows = shown.order_by("-last_post_at", "-pk").values_list(*told)[:count]
    return [
        Newest(pk, title, at, User.called(name, email) if email else former()) for pk, title, at, name, email in rows
    ]


def _threads(space):
    return _readable(Thread.objects.filter(space=space).exclude(NOTHING_CAME), space).only(*_OF_ROW)


def _readable(found, space):
    """Leave out what is hidden, but for who moderates."""
    return found if getattr(space, "moderates", False) else found.filter(hidden_at=None)


def _rows(threads, user):
    rows = {thread.pk: Row(thread) for thread in threads}
    for found in _unread(Post.objects.filter(thread__in=rows), user).values("thread").annotate(found=Count("pk")):
        rows[found["thread"]].unread = found["found"]
    faces = _faces([row.thread for row in rows.values()])
    names = names_of({pk for row in rows.values() for pk in (row.thread.last_author_id, *faces[row.thread.pk])})
    for pk, row in rows.items():
        row.last = names.get(row.thread.last_author_id) or (former() if row.thread.posts_count else "")
        row.people = [names[person] for person in faces[pk] if person in names]
    return list(rows.values())


def _faces(threads):
    """Return the ids of those who write most in each of these threads: counted once for each number of a thread."""
    keys = {thread.pk: f"faces-{thread.pk}-{thread.number}" for thread in threads}
    known = caches["posts"].get_many(keys.values())
    missing = {pk: [] for pk, key in keys.items() if key not in known}
    if missing:
        wrote = Post.objects.shown().filter(thread__in=missing).exclude(author=None)
        counted = wrote.order_by().values_list("thread", "author").annotate(found=Count("pk"))
        for thread, author, _found in sorted(counted, key=lambda row: (-row[2], row[1])):
            missing[thread].append(author)
        missing = {pk: people[:FACES] for pk, people in missing.items()}
        caches["posts"].set_many({keys[pk]: people for pk, people in missing.items()}, _SECONDS)
    return missing | {pk: known[key] for pk, key in keys.items() if key in known}


def _unread(posts, user):
    """Return those posts of others that the person has not seen; copies are nothing new."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=user).values("order")
    written_here = posts.shown().filter(copied_from=None)
    unseen = written_here.annotate(seen=Coalesce(Subquery(mark), 0)).filter(order__gt=F("seen"))
    return unseen.exclude(author=user).order_by()


def unread(spaces, user):
    """Return how many posts of others the person has not seen, as `{space id: number}`."""
    posts = Post.objects.filter(thread__space__in=spaces, thread__hidden_at=None)
    counted = _unread(posts, user).values("thread__space").annotate(found=Count("pk"))
    return {found["thread__space"]: found["found"] for found in counted}


def unread_threads(spaces, user):
    """Return the same by thread, as `{space id: {thread id: number}}`; a thread without news is left out."""
    posts = Post.objects.filter(thread__space__in=spaces, thread__hidden_at=None)
    told = defaultdict(dict)
    for found in _unread(posts, user).values("thread__space", "thread").annotate(found=Count("pk")):
        told[found["thread__space"]][found["thread"]] = found["found"]
    return dict(told)


def unanswered(spaces, now):
    """Return the open threads in which nobody of the team has said anything for a day, the oldest first."""
    team = defaultdict(set)
    for space_id, person_id in team_of(spaces):
        team[space_id].add(person_id)
    by_team = Q(pk__in=())
    for space_id, people in team.items():
        by_team |= Q(thread__space=space_id, author__in=people)
    answers = Post.objects.shown().filter(by_team, thread=OuterRef("pk"))
    asked = Thread.objects.filter(space__in=spaces, created_at__lt=now - WAITING, copied_from=None)
    waiting = asked.filter(closed_at=None, hidden_at=None)
    found = waiting.filter(~Exists(answers), posts_count__gt=0).select_related("author").only(*_OF_QUESTION)
    return found.order_by("created_at", "pk")
