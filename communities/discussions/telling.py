"""Whom an action tells: written with the fact, in its transaction."""

from communities.discussions.enums import Following
from communities.discussions.models import ReadMark
from communities.discussions.queries.posts import members, team_of
from learning.notifications.actions import mark_read, notify, take_back

REPLY, MENTION, THREAD = "discussions.reply", "discussions.mention", "discussions.thread"
ABOUT_POSTS = (REPLY, MENTION, THREAD)
REPORT, DECISION, HIDDEN = "discussions.report", "discussions.decision", "discussions.hidden"


def _tell(kind, ids, post, space, *, actor=None, key="post", anyway=False, **data):
    """Tell those of these people who read the space; `anyway` where who turned the thread off is told too."""
    wanted = set(ids) - {None, actor.pk if actor else None}
    if wanted and not anyway:
        off = ReadMark.objects.filter(thread=post.thread_id, person__in=wanted, following=Following.NOTHING)
        wanted -= set(off.values_list("person", flat=True))
    if not wanted:
        return
    notify(
        kind=kind,
        people=members(space).filter(pk__in=wanted).only("time_zone"),
        key=f"{key}-{post.pk}",
        view="discussions:post",
        args=(post.pk,),
        actor=actor,
        data={"post": post.pk, "space": space.pk, "thread": post.thread.title, "who": str(actor or ""), **data},
    )


def of_post(post, space, mentioned):
    """Tell who is named, who is answered, who began the thread and who follows it; each of one thing."""
    of_mentions(post, space, mentioned)
    chosen = ReadMark.objects.filter(thread=post.thread_id, following__in=(Following.ALL, Following.NOTHING))
    following = dict(chosen.values_list("person", "following"))
    ids = {post.thread.author_id, *(person for person, what in following.items() if what == Following.ALL)}
    if post.reply_to_id:
        ids.add(post.reply_to.author_id)
    ids = {person for person in ids - mentioned if following.get(person) != Following.NOTHING}
    _tell(REPLY, ids, post, space, actor=post.author, anyway=True)


def of_mentions(post, space, mentioned):
    _tell(MENTION, mentioned, post, space, actor=post.author)


def of_thread(post, space, mentioned):
    of_mentions(post, space, mentioned)
    listening = set(space.listenings.values_list("person", flat=True))
    _tell(THREAD, listening - mentioned, post, space, actor=post.author)


def seen(ids, person):
    """Count what the person was told of these posts as read."""
    mark_read(person=person, kinds=ABOUT_POSTS, keys=[f"post-{pk}" for pk in ids])


def no_more(post):
    """Take back what was told of a post that its author deleted."""
    for kind in ABOUT_POSTS:
        take_back(kind=kind, key=f"post-{post.pk}")


def of_report(report, space):
    """Tell who moderates, but not the author of the post: who reported it is not for them."""
    ids = {person_id for _space_id, person_id in team_of([space])} - {report.post.author_id}
    _tell(REPORT, ids, report.post, space, actor=report.reporter, key=f"report-{report.pk}", anyway=True)


def of_decision(report, space):
    _tell(
        DECISION,
        {report.reporter_id} - {report.decided_by_id},
        report.post,
        space,
        key=f"report-{report.pk}",
        anyway=True,
        verdict=report.verdict,
    )


def of_hiding(post, space, by):
    """Tell the author why their post is not shown; not who decided it."""
    _tell(
        HIDDEN,
        {post.author_id} - {by.pk},
        post,
        space,
        key=f"hidden-{post.number}",
        anyway=True,
        reason=post.hidden_reason,
    )
