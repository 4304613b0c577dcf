"""What discussions keep of people."""

from django.utils.translation import gettext_lazy as _

from communities.discussions.actions import unname
from communities.discussions.models import Listening, Mention, Post, ReadMark, Report, Thread
from learning.common.privacy import DELETED, UNNAMED, Fate, Told, Topic, hold, topics

topics.add(
    "discussions",
    Topic(
        label=_("What you write in discussions"),
        why=_("So that people of a course or network can talk, and read later what was said."),
        kept=_("As long as the place where it stands. Erased, what you wrote stays there, by “former member”."),
        seen=_("Those who are inside that course or network; what was hidden, its moderators."),
    ),
    order=50,
)

hold(
    Post,
    topic="discussions",
    order=50,
    fields={
        "author": DELETED,
        "html": UNNAMED,
        "words": Told(_("the words of it, for the search"), Fate.UNNAMED),
        "created_at": Told(_("when you wrote it"), Fate.UNNAMED),
        "edited_at": Told(_("when you changed it"), Fate.UNNAMED),
        "deleted_at": Told(_("when you deleted it"), Fate.UNNAMED),
        "hidden_at": Told(_("when it was hidden"), Fate.UNNAMED),
        "hidden_by": Told(_("who hid it")),
        "hidden_reason": UNNAMED,
    },
    plain=("thread", "key", "reply_to", "order", "number", "copied_from", "withheld_at"),
    context=("thread",),
    fate=Fate.UNNAMED,
    of=lambda person: Post.objects.filter(author=person, copied_from=None).select_related("thread"),
    erase=lambda person: unname(person=person),
)
hold(
    Thread,
    topic="discussions",
    order=51,
    fields={
        "author": DELETED,
        "title": UNNAMED,
        "words": Told(_("the words of it, for the search"), Fate.UNNAMED),
        "created_at": Told(_("when you began it"), Fate.UNNAMED),
        "last_author": Told(_("who wrote last")),
        "hidden_at": Told(_("when it was hidden"), Fate.UNNAMED),
        "hidden_by": Told(_("who hid it")),
        "hidden_reason": UNNAMED,
    },
    plain=(
        "space",
        "key",
        "about",
        "number",
        "state_number",
        "posts_count",
        "last_post_at",
        "pinned_at",
        "closed_at",
        "copied_from",
    ),
    fate=Fate.UNNAMED,
    of=lambda person: Thread.objects.filter(author=person, copied_from=None),
)
hold(
    Mention,
    topic="discussions",
    order=52,
    fields={"person": Told(_("that a post names you"))},
    plain=("post",),
    of=lambda person: Mention.objects.filter(person=person),
)
hold(
    ReadMark,
    topic="discussions",
    order=53,
    fields={
        "person": DELETED,
        "order": Told(_("how far you have read")),
        "following": Told(_("how much you want to hear of it")),
    },
    plain=("thread",),
    context=("thread",),
    of=lambda person: ReadMark.objects.filter(person=person).select_related("thread"),
)
hold(
    Listening,
    topic="discussions",
    order=54,
    fields={"person": Told(_("that you want to hear of every new thread"))},
    plain=("space",),
    of=lambda person: Listening.objects.filter(person=person),
)
hold(
    Report,
    topic="discussions",
    order=55,
    fields={
        "reporter": DELETED,
        "reason": UNNAMED,
        "created_at": Told(_("when you reported it"), Fate.UNNAMED),
        "decided_by": Told(_("who decided")),
        "decided_at": Told(_("when it was decided"), Fate.UNNAMED),
    },
    plain=("post", "verdict"),
    fate=Fate.UNNAMED,
    of=lambda person: Report.objects.filter(reporter=person),
)
