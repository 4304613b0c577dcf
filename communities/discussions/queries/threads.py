"""Questions about spaces, threads and how far somebody has read them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from communities.discussions.models import Post, ReadMark, Space, Thread
from communities.discussions.queries.posts import team_of
from communities.discussions.registries import hosts
from learning.common.text import fold
from learning.people.models import User

PAGE = 25
FACES = 5
WAITING = dt.timedelta(hours=24)
_LAST_AUTHOR = ("last_author__name", "last_author__email")
_OF_QUESTION = ("title", "space", "created_at", "author__name", "author__email")
_OF_ROW = ("title", "number", "posts_count", "last_post_at", "pinned_at", "closed_at", "hidden_at")


@dataclass
class Row:
    """A thread as a list shows it: how many posts the person has not seen, and who writes most in it."""

    thread: Thread
    unread: int = 0
    people: list = field(default_factory=list)


def readable_space(user, pk):
    """Return a space that the person reads, with its `place` and `moderates`, or None."""
    space = Space.objects.filter(pk=pk).first()
    place = space and user.is_active and space.host in hosts and hosts.get(space.host).place(space, user)
    if not place:
        return None
    space.place, space.moderates = place, place.moderates
    return space


def readable_thread(user, pk):
    """Return a thread that the person reads, with its space and `moderates`, or None."""
    thread = Thread.objects.filter(pk=pk).first()
    space = thread and readable_space(user, thread.space_id)
    if space is None or (thread.hidden_at and not space.moderates):
        return None
    thread.space, thread.moderates = space, space.moderates
    return thread


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
    shown = Thread.objects.filter(space=space, hidden_at=None).select_related("last_author")
    shown = shown.only("title", "last_post_at", *_LAST_AUTHOR)
    return list(shown.order_by("-last_post_at", "-pk")[:count])


def _threads(space):
    found = _readable(Thread.objects.filter(space=space), space).select_related("last_author")
    return found.only(*_OF_ROW, *_LAST_AUTHOR)


def _readable(found, space):
    """Leave out what is hidden, but for who moderates."""
    return found if getattr(space, "moderates", False) else found.filter(hidden_at=None)


def _rows(threads, user):
    rows = {thread.pk: Row(thread) for thread in threads}
    for found in _unread(Post.objects.filter(thread__in=rows), user).values("thread").annotate(found=Count("pk")):
        rows[found["thread"]].unread = found["found"]
    wrote = Post.objects.shown().filter(thread__in=rows).exclude(author=None).order_by()
    counted = wrote.values("thread", "author__name", "author__email").annotate(found=Count("pk"))
    for found in sorted(counted, key=lambda found: -found["found"]):
        people = rows[found["thread"]].people
        if len(people) < FACES:
            people.append(User.called(found["author__name"], found["author__email"]))
    return list(rows.values())


def _unread(posts, user):
    """Return those posts of others that the person has not seen."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=user).values("order")
    unseen = posts.shown().annotate(seen=Coalesce(Subquery(mark), 0)).filter(order__gt=F("seen"))
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
    waiting = Thread.objects.filter(space__in=spaces, created_at__lt=now - WAITING, closed_at=None, hidden_at=None)
    found = waiting.filter(~Exists(answers), posts_count__gt=0).select_related("author").only(*_OF_QUESTION)
    return found.order_by("created_at", "pk")
