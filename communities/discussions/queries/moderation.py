"""Questions of who moderates."""

from collections import defaultdict

from communities.discussions.enums import Verdict
from communities.discussions.models import Post, Report, Space, Thread
from communities.discussions.queries.posts import told
from communities.discussions.registries import hosts
from learning.common.prepared import Prepared

MOST_THREADS = 200


def moderated_spaces(user):
    return Space.objects.moderated_by(user)


def titles_of(spaces):
    """Return what spaces are called, by their ids."""
    by_host = defaultdict(list)
    for space in spaces:
        by_host[space.host].append(space.pk)
    return {pk: title for host, ids in by_host.items() for pk, title in hosts.get(host).titles(ids).items()}


def open_reports(user, spaces=None):
    """Return the reports that wait, in all spaces that the person moderates or in these of them."""
    reports = _for_moderator(user).filter(verdict=Verdict.OPEN)
    return reports if spaces is None else reports.filter(post__thread__space__in=spaces)


def any_reported(spaces):
    """Whether a report waits in these spaces: a light question before who may read it is asked."""
    return bool(_reported(spaces))


@Prepared
def _reported(spaces):
    return Report.objects.filter(verdict=Verdict.OPEN, post__thread__space__in=spaces).values_list("pk")[:1]


def _for_moderator(user):
    """Return the reports that a moderator reads: not those of posts of their own, of which others decide."""
    reports = Report.objects.filter(post__thread__space__in=Space.objects.moderated_by(user))
    return reports.exclude(post__author=user)


def queue(user):
    """Return the reported posts that wait for the person, the longest first, each with its `waiting` reports."""
    by_post = defaultdict(list)
    for report in open_reports(user).select_related("reporter").order_by("created_at", "pk"):
        by_post[report.post_id].append(report)
    spaces = list(Space.objects.filter(threads__posts__in=by_post).distinct())
    posts = {post.pk: post for post in told(Post.objects.select_related("thread").filter(pk__in=by_post), spaces)}
    for pk, reports in by_post.items():
        posts[pk].waiting = reports
    return [posts[pk] for pk in by_post]


def readable_report(user, pk):
    return _for_moderator(user).filter(pk=pk).select_related("post__thread").first()


def targets(user, thread):
    """Return the threads that posts of this one may be moved to, those with the latest posts first."""
    return Thread.objects.filter(space__in=Space.objects.moderated_by(user)).exclude(pk=thread.pk)[:MOST_THREADS]
