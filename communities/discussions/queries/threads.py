"""Questions about spaces, threads and how far somebody has read them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.cache import caches
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from communities.discussions.models import Listening, Post, ReadMark, Space, Thread
from communities.discussions.queries.posts import names_of, team_of
from communities.discussions.registries import hosts
from learning.common.prepared import Prepared
from learning.common.privacy import former
from learning.common.text import fold
from learning.people.models import User

PAGE = 25
FACES = 5
NEWEST = 3
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


_space = Prepared(lambda pk: Space.objects.filter(pk=pk))
_thread = Prepared(lambda pk: Thread.objects.select_related("space").filter(pk=pk).order_by())

_listening = Prepared(lambda space, person: Listening.objects.filter(space=space, person=person).values_list("pk"))
_first = Prepared(lambda space: _all_threads(space).filter(hidden_at=None)[:PAGE])
_first_moderated = Prepared(lambda space: _all_threads(space)[:PAGE])
_count = Prepared(lambda space: _counted(_all_threads(space).filter(hidden_at=None)))
_count_moderated = Prepared(lambda space: _counted(_all_threads(space)))


def readable_space(user, pk):
    """Return a space that the person reads, with its `place`, `moderates` and `writes`, or None."""
    return next((entered(space, user) for space in _space(pk)), None)


def entered(space, user):
    """Return this space with its `place`, `moderates` and `writes`, or None where the person does not read it."""
    place = user.is_active and space.host in hosts and hosts.get(space.host).place(space, user)
    if not place:
        return None
    space.place, space.moderates, space.writes = place, place.moderates, place.writes
    return space


def readable_thread(user, pk):
    """Return a thread that the person reads, with its space, `moderates` and `writes`, or None."""
    thread = next(iter(_thread(pk)), None)
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
    if not search and not about and str(number or 1) == "1":
        return _first_page(space, user)
    threads = _threads(space)
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


def _first_page(space, user):
    """Return what almost everybody asks for, by questions that are prepared."""
    threads = (_first_moderated if space.moderates else _first)(space.pk)
    counted = (_count_moderated if space.moderates else _count)(space.pk) if len(threads) == PAGE else ()
    page = Counted(threads, PAGE, next((number for _space, number in counted), len(threads))).page(1)
    page.object_list = _rows(threads, user)
    return page


class Counted(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, found, size, count):
        super().__init__(found, size)
        self.count = count


def listens(space, user):
    """Whether the person wants to hear of every new thread of a space."""
    return bool(_listening(space.pk, user.pk))


def newest(space):
    """Return the threads in which somebody wrote last, for a host that knows already that the person reads them."""
    return [
        Newest(pk, title, at, User.called(name, email) if email else former())
        for pk, title, at, name, email in _newest(space.pk)
    ]


@Prepared
def _newest(space):
    shown = Thread.objects.filter(space=space, hidden_at=None).exclude(NOTHING_CAME)
    told = ("pk", "title", "last_post_at", "last_author__name", "last_author__email")
    return shown.order_by("-last_post_at", "-pk").values_list(*told)[:NEWEST]


def _threads(space):
    return _readable(_all_threads(space), space)


def _all_threads(space):
    threads = Thread.objects.filter(space=space).exclude(NOTHING_CAME).only(*_OF_ROW)
    return threads.order_by(F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk")


def _counted(threads):
    return threads.order_by().values_list("space").annotate(number=Count("pk"))


def _readable(found, space):
    """Leave out what is hidden, but for who moderates."""
    return found if getattr(space, "moderates", False) else found.filter(hidden_at=None)


def _rows(threads, user):
    rows = {thread.pk: Row(thread) for thread in threads}
    for thread, number in _unread_in(list(rows), user.pk):
        rows[thread].unread = number
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


def _unread(posts, person):
    """Return those posts of others that the person has not seen; copies are nothing new."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=person).values("order")
    written_here = posts.shown().filter(copied_from=None)
    unseen = written_here.annotate(seen=Coalesce(Subquery(mark), 0)).filter(order__gt=F("seen"))
    return unseen.exclude(author=person).order_by()


@Prepared
def _unread_in(threads, person):
    return _unread(Post.objects.filter(thread__in=threads), person).values_list("thread").annotate(found=Count("pk"))


@Prepared
def _unread_by_thread(spaces, person):
    posts = Post.objects.filter(thread__space__in=spaces, thread__hidden_at=None)
    return _unread(posts, person).values_list("thread__space", "thread").annotate(found=Count("pk"))


@Prepared
def _unread_by_space(spaces, person):
    posts = Post.objects.filter(thread__space__in=spaces, thread__hidden_at=None)
    return _unread(posts, person).values_list("thread__space").annotate(found=Count("pk"))


def unread(spaces, user):
    """Return how many posts of others the person has not seen, as `{space id: number}`."""
    return dict(_unread_by_space(list(spaces), user.pk))


def unread_threads(spaces, user):
    """Return the same by thread, as `{space id: {thread id: number}}`; a thread without news is left out."""
    told = defaultdict(dict)
    for space, thread, number in _unread_by_thread(list(spaces), user.pk):
        told[space][thread] = number
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
