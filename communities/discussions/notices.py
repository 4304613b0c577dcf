"""Of what people are told here. Nobody hears of what they may no longer read, or of what is no longer shown."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.discussions import telling
from communities.discussions.enums import Verdict
from communities.discussions.models import Post
from communities.discussions.queries.posts import among
from learning.notifications.enums import Delivery
from learning.notifications.registries import Kind, kinds


def _still(*, shown=True, moderators=False):
    """Return the question who may still hear: of a post that is `shown`, or of what became of one."""

    def still(notices):
        posts = Post.objects.select_related("thread__space").in_bulk({notice.data["post"] for notice in notices})
        spaces = {post.thread.space_id: post.thread.space for post in posts.values()}
        reads = among(spaces.values(), {notice.person_id for notice in notices}, moderators=moderators)
        return [notice for notice in notices if _stays(notice, posts.get(notice.data["post"]), reads)]

    def _stays(notice, post, reads):
        if post is None or (post.thread.space_id, notice.person_id) not in reads:
            return False
        return not shown or (post.shown and post.thread.hidden_at is None)

    return still


def _reply(data):
    return _("%(name)s wrote in “%(thread)s”") % _names(data)


def _mention(data):
    return _("%(name)s named you in “%(thread)s”") % _names(data)


def _thread(data):
    return _("%(name)s began the thread “%(thread)s”") % _names(data)


def _report(data):
    return _("A post in “%(thread)s” was reported") % _names(data)


def _decision(data):
    if data["verdict"] == Verdict.HIDDEN:
        return _("The post that you reported in “%(thread)s” was hidden") % _names(data)
    return _("The post that you reported in “%(thread)s” was looked at and stays") % _names(data)


def _hidden(data):
    return _("A moderator hid a post of yours in “%(thread)s”") % _names(data)


def _names(data):
    return defaultdict(str, name=data["who"], thread=data["thread"])


kinds.add(telling.REPLY, Kind(gettext_lazy("Replies to what I wrote, and threads that I follow"), _reply, _still()))
kinds.add(telling.MENTION, Kind(gettext_lazy("Posts that name me"), _mention, _still(), sign="person"))
kinds.add(
    telling.THREAD, Kind(gettext_lazy("New threads where I asked for them"), _thread, _still(), delivery=Delivery.DAILY)
)
kinds.add(
    telling.REPORT,
    Kind(
        gettext_lazy("Reports of posts that I moderate"), _report, _still(shown=False, moderators=True), sign="warning"
    ),
)
kinds.add(
    telling.DECISION,
    Kind(gettext_lazy("What became of my report"), _decision, _still(shown=False), delivery=Delivery.DAILY),
)
kinds.add(
    telling.HIDDEN,
    Kind(
        gettext_lazy("Posts of mine that a moderator hid"),
        _hidden,
        _still(shown=False),
        text=lambda data: data["reason"],
        sign="info",
    ),
)
