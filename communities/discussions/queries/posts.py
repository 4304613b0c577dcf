"""Questions about posts."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Subquery, prefetch_related_objects

from communities.discussions.models import Post, Thread
from communities.discussions.registries import hosts
from learning.common.prepared import Prepared
from learning.files.models import PrivateFile
from learning.people.models import User

_OF_PERSON = ("password", "last_login", "gender", "language", "time_zone", "about", "audience", "date_joined")
_UNUSED = (
    "words",
    "reply_to__html",
    "reply_to__words",
    *(f"{path}__{name}" for path in ("author", "reply_to__author") for name in _OF_PERSON),
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A post without its words: what tells how it is written, and where it stands.

    `author` and `answered` are names, or None where there is nobody.
    """

    pk: int
    number: int
    order: int
    author_id: int | None
    author: str | None
    team: bool
    answered: str | None
    deleted: bool
    hidden: bool
    withheld: bool
    copied: bool

    @property
    def shown(self):
        return not (self.deleted or self.hidden or self.withheld)


def outlined(posts, space):
    """Return the outlines of posts of a space.

    Names are asked for apart: a join of posts with all people costs more than everything else about a page of them.
    """
    author_of_answered = Post.objects.filter(pk=OuterRef("reply_to")).order_by().values("author")
    facts = ("deleted_at", "hidden_at", "withheld_at", "copied_from")
    fields = ("pk", "number", "order", "author", Subquery(author_of_answered), *facts)
    rows = list(posts.values_list(*fields))
    names = names_of({pk for row in rows for pk in row[3:5]})
    team = {person for _space, person in team_of([space])} if rows else ()
    return [
        Outline(pk, number, order, author, names.get(author), author in team, names.get(answered), *map(bool, facts))
        for pk, number, order, author, answered, *facts in rows
    ]


def names_of(people):
    """Return what people are called, by their ids; nobody (None) is left out."""
    return {pk: User.called(name, email) for pk, name, email in _named(set(people) - {None})}


_named = Prepared(lambda people: User.objects.filter(pk__in=people).order_by().values_list("pk", "name", "email"))


def told(posts, spaces):
    """Return posts in their order with all that is shown: `attached` files, `team` where the author moderates."""
    posts = posts.select_related("author", "reply_to__author").defer(*_UNUSED)
    return _completed(list(posts.annotate(space_id=F("thread__space"))), spaces)


def told_in_hand(posts, space):
    """Make of posts that were just written what `told` returns; of these people are known already, and files."""
    prefetch_related_objects(posts, "author", "reply_to__author")
    for post in posts:
        post.space_id = space.pk
    return _completed(posts, [space])


def _completed(posts, spaces):
    team = team_of(spaces) if posts else set()
    files = _files([post for post in posts if post.attached is None])
    for post in posts:
        post.attached = files[post.pk] if post.attached is None else post.attached
        post.team = (post.space_id, post.author_id) in team
    return posts


def told_alone(post, space):
    """Return one post as `told` does, with its thread and who hid it."""
    (post,) = told(Post.objects.select_related("thread__space", "hidden_by").filter(pk=post.pk), [space])
    return post


def _files(posts):
    """Return the files of these posts; of none that says nothing of files, nothing is asked."""
    by_post = defaultdict(list)
    if posts:
        kind = ContentType.objects.get_for_model(Post)
        ids = [post.pk for post in posts]
        for file in PrivateFile.objects.filter(content_type=kind, object_id__in=ids).order_by("pk"):
            by_post[file.object_id].append(file)
    return by_post


def team_of(spaces):
    """Return pairs of a space's id and the id of somebody of its team."""
    by_host = defaultdict(list)
    for space in spaces:
        by_host[space.host].append(space.pk)
    return {pair for host, ids in by_host.items() if host in hosts for pair in hosts.get(host).moderators(ids)}


def among(spaces, people, *, moderators=False):
    """Return pairs of a space's id and a person's, for those of these people who read it, or moderate it."""
    by_host = defaultdict(list)
    for space in spaces:
        by_host[space.host].append(space.pk)
    if moderators:
        return {pair for pair in team_of(spaces) if pair[1] in people}
    return {pair for host, ids in by_host.items() if host in hosts for pair in hosts.get(host).among(ids, people)}


def members(space):
    """Return the people who read the space."""
    return hosts.get(space.host).members(space)


def readable_post(user, pk):
    """Return a post of a thread that the person reads, deleted or hidden ones too, or None."""
    from_threads = Post.objects.filter(thread__in=Thread.objects.visible_to(user))
    return from_threads.select_related("thread__space", "author").filter(pk=pk).first()


def sent(user, key):
    """Return the post that the person sent with this key, or None."""
    return Post.objects.filter(author=user, key=key).first()
