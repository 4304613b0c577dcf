"""A thread as somebody reads it: a window of its posts, and what changed since they looked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from communities.discussions.fragments import Reader, items, post_fragment, state_fragment, state_of
from communities.discussions.models import Post, ReadMark
from communities.discussions.queries.posts import outlined, told, told_alone
from communities.discussions.queries.threads import Counted
from learning.common.prepared import Prepared

WINDOW = 50
MOST_CHANGES = 100


@dataclass(frozen=True)
class Window:
    """Outlines of some posts of a thread in their order, and how the person sees them, as pairs of an id and a text.

    `first_unread` is the id of the first that the person has not seen.
    """

    posts: list
    items: list
    page: Any
    mark: ReadMark | None
    first_unread: int | None

    @property
    def unseen(self):
        """Whether a post here is newer than what the person is known to have seen."""
        return bool(self.posts) and (self.mark is None or self.mark.order < self.posts[-1].order)

    @property
    def last(self):
        return not self.page.has_next()


_mark = Prepared(lambda thread, person: ReadMark.objects.filter(thread=thread, person=person))


@Prepared
def _counts(thread, seen):
    """How many posts a thread has, and how many of them are known to who has seen those up to `seen`."""
    known = Q(order__lte=seen) | Q(copied_from__isnull=False)
    posts = Post.objects.filter(thread=thread).order_by().values_list("thread")
    return posts.annotate(all=Count("pk"), seen=Count("pk", filter=known))


def window(thread, user, number=None):
    """Return the page of that number, else the one with the first unread post, else the last."""
    mark = next(iter(_mark(thread.pk, user.pk)), None)
    seen = mark.order if mark else 0
    _thread, every, known = next(iter(_counts(thread.pk, seen)), (thread.pk, 0, 0))
    pages = Counted(thread.posts.order_by("order"), WINDOW, every)
    page = pages.get_page(number or page_of(min(known + 1, every)))
    found = outlined(page.object_list, thread.space)
    reader = Reader(user.pk, thread.moderates, closed=thread.closed_at is not None or not thread.writes)
    written = items(found, reader, lambda ids: told(thread.posts.filter(pk__in=ids), [thread.space]))
    news = (post for post in found if post.order > seen and not post.copied)
    unseen = (post.pk for post in news if post.author_id != user.pk and post.shown)
    return Window(found, written, page, mark, next(unseen, None))


def page_of(place):
    """Return the number of the page on which the post at this place (from 1) stands."""
    return max(place - 1, 0) // WINDOW + 1


def page_with(post):
    return page_of(post.thread.posts.filter(order__lte=post.order).count())


def answer_of(post):
    """Return what the socket would tell of one post, for who sent it."""
    return _said(post.announced or told_alone(post, post.thread.space))


def changes(thread, after):
    """Return what happened to a thread after that number, in the active language; with `more`, not yet all of it."""
    posts = told(thread.posts.filter(number__gt=after), [thread.space]) if after < thread.number else []
    gone = list(thread.departures.filter(number__gt=after).values_list("number", "post", "post__thread"))
    numbers = sorted([post.number for post in posts] + [number for number, _post, _where in gone])
    more = len(numbers) > MOST_CHANGES
    until = numbers[MOST_CHANGES - 1] if more else thread.number
    return {
        "number": until,
        "posts": [_said(post) for post in posts if not more or post.number <= until],
        "gone": [pk for number, pk, where in gone if where != thread.pk and (not more or number <= until)],
        "state": {**state_of(thread), "html": state_fragment(thread)},
        "more": more,
    }


def _said(post):
    return {"id": post.pk, "number": post.number, "order": post.order, "html": post_fragment(post)}
