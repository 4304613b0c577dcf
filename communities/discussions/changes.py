"""How everything that changes a thread does it: under its row's lock, with its next number, told on commit."""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from communities.discussions.fragments import post_fragment, state_fragment, state_of
from communities.discussions.models import Departure, Thread
from communities.discussions.queries.posts import told_in_hand
from communities.discussions.queries.threads import entered
from learning.live.actions import announce_each

READS = _("Here you read, and do not write: nothing was sent. Ask those who lead this place if you want to take part.")


class NotTheirsError(Exception):
    """What is asked for is not there for this person, or not any more."""


class Change:
    """A thread that is held: what happens to it takes its next number, and is announced once it is written.

    It is the first to be told on commit, before the notices that are written meanwhile: screens wait for it.
    """

    def __init__(self, thread, space):
        self.thread, self.space, self.now = thread, space, timezone.now()
        self.news = []
        transaction.on_commit(self.tell, robust=True)

    def take(self):
        self.thread.number += 1
        return self.thread.number

    def post(self, post):
        """Say that a post is new or another: it takes the next number."""
        post.number = self.take()
        self.news.append(("post", post.number, post))

    def gone(self, post):
        """Say that a post left for another thread."""
        number = self.take()
        Departure.objects.create(thread=self.thread, post=post, number=number)
        self.news.append(("gone", number, post))

    def state(self, kind="state"):
        """Say that title, pin, closing or space changed; `lost` where who has the thread open has to ask again."""
        self.thread.state_number = self.take()
        self.news.append((kind, self.thread.number, None))

    def recount(self):
        """Count the shown posts anew, where one was taken away or put back."""
        shown = self.thread.posts.shown()
        last = shown.order_by("-created_at", "-order").first()
        self.thread.posts_count = shown.aggregate(found=Count("pk"))["found"]
        self.thread.last_post_at = last.created_at if last else self.thread.created_at
        self.thread.last_author_id = last.author_id if last else self.thread.author_id

    def settle(self):
        if self.news:
            self.thread.save()

    def tell(self):
        if self.news:
            _tell(self.thread, {self.space.pk, self.thread.space_id}, self.news)


@contextmanager
def changing(thread, actor, *, moderating=False):
    """Hold a thread for somebody whose right is asked for while it is held."""
    with transaction.atomic():
        held = Thread.objects.select_for_update(of=("self",)).select_related("space").filter(pk=thread.pk).first()
        space = held and entered(held.space, actor)
        if space is None or (not space.moderates and (moderating or held.hidden_at)):
            raise NotTheirsError
        change = Change(held, space)
        yield change
        change.settle()


@contextmanager
def following(thread):
    """Hold a copied thread that follows its original: nobody asks for that, so nobody's right is asked for."""
    with transaction.atomic():
        held = Thread.objects.select_for_update(of=("self",)).select_related("space").get(pk=thread.pk)
        change = Change(held, held.space)
        yield change
        change.settle()


def refuse_reader(space):
    """Refuse who reads in this space and does not write."""
    if not space.writes:
        raise ValidationError(READS, code="reads")


def held_post(change, post):
    """Return the post as it stands in the thread that is held."""
    found = change.thread.posts.filter(pk=post.pk).first()
    if found is None:
        raise NotTheirsError
    return found


def _tell(thread, space_ids, news):
    topic = f"thread:{thread.pk}"
    written = {post.pk: post for kind, _number, post in news if kind == "post" and post.thread_id == thread.pk}
    posts = {post.pk: post for post in told_in_hand(list(written.values()), thread.space)}
    events = []
    for kind, number, post in news:
        pk = post and post.pk
        event = {"kind": kind, "number": number}
        if pk in posts:
            post.announced = posts[pk]
            event |= {"id": pk, "order": posts[pk].order, "html": _every_language(post_fragment, posts[pk])}
        elif kind == "state":
            event |= {"state": state_of(thread), "html": _every_language(state_fragment, thread)}
        elif pk:
            event |= {"kind": "gone", "id": pk}  # left meanwhile, where it does not leave now
        events.append((topic, event))
    announce_each([*events, *((f"space:{space_id}", {"kind": "thread", "id": thread.pk}) for space_id in space_ids)])


def _every_language(fragment, subject):
    written = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            written[code] = str(fragment(subject))
    return written
