"""What somebody wrote stays, by “former member”; whoever has it open is told to look again."""

import re

from django.db import transaction
from django.db.models import Q

from communities.discussions.changes import following
from communities.discussions.models import Post, Thread
from communities.discussions.writing import NOBODY, words_of

_FIELDS = ("author", "html", "words", "number")


@transaction.atomic
def unname(*, person):
    """Take somebody's name from what they wrote, and from what others wrote that names them by a link."""
    posts = Q(author=person) | Q(mentions__person=person) | Q(reply_to__author=person)
    within = Q(pk__in=Post.objects.filter(posts).values("thread"))
    for thread in Thread.objects.filter(within | Q(author=person) | Q(last_author=person)).order_by("pk"):
        with following(thread) as change:
            _unname(change, person, posts)


def _unname(change, person, posts):
    moved = list(change.thread.posts.filter(posts).distinct().order_by("order"))
    named = re.compile(rf'<a\b[^>]*href="/people/{person.pk}/"[^>]*>.*?</a>', re.DOTALL)
    for post in moved:
        if post.author_id == person.pk:
            post.author = None
        html = named.sub(NOBODY, post.html)
        if html != post.html:
            post.html, post.words = html, words_of(html)
        post.number = change.take()
    Post.objects.bulk_update(moved, _FIELDS, batch_size=200)
    if change.thread.author_id == person.pk:
        change.thread.author = None
    if change.thread.last_author_id == person.pk:
        change.thread.last_author = None
    change.state("lost")
