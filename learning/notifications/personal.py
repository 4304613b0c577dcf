"""What the bell and the outbox keep of people."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from learning.common.privacy import DELETED, Retention, Told, Topic, hold, names_of, retentions, saying, topics
from learning.notifications.actions import forget_read
from learning.notifications.enums import LetterState
from learning.notifications.models import Letter, Notice, Preference

KEPT_FOR = dt.timedelta(days=180)
LETTERS_KEPT_FOR = dt.timedelta(days=30)

topics.add(
    "notices",
    Topic(
        label=_("Notices and mail"),
        why=_("So that you hear of what concerns you, once, and as you choose."),
        kept=_("A notice half a year after you read it; a letter that was sent, 30 days."),
        seen=_("You alone."),
    ),
    order=70,
)


def erase(person):
    """Remove what others were told of the person too: the name stands in it."""
    Notice.objects.filter(actor=person).delete()
    saying(Notice.objects.exclude(person=person), "data", names_of(person)).delete()


hold(
    Notice,
    topic="notices",
    order=70,
    fields={
        "person": DELETED,
        "kind": Told(_("of what kind")),
        "actor": Told(_("whose deed it tells of")),
        "data": Told(_("what it says")),
        "created_at": Told(_("when you were told")),
        "read_at": Told(_("when you read it")),
    },
    plain=("key", "view", "args", "anchor"),
    of=lambda person: Notice.objects.filter(person=person),
    erase=erase,
)
hold(
    Preference,
    topic="notices",
    order=71,
    fields={"person": DELETED, "kind": Told(_("of what kind")), "delivery": Told(_("how you want to hear of it"))},
    of=lambda person: Preference.objects.filter(person=person),
)
hold(
    Letter,
    topic="notices",
    order=72,
    fields={
        "notice": DELETED,
        "delivery": Told(_("how it goes out")),
        "state": Told(_("whether it was sent")),
        "sent_at": Told(_("when it was sent")),
    },
    plain=("due_at", "attempts"),
    of=lambda person: Letter.objects.filter(notice__person=person),
)


def _read(before):
    return Notice.objects.filter(read_at__lt=before)


def _sent(before):
    return Letter.objects.exclude(state=LetterState.WAITING).filter(due_at__lt=before)


retentions.add(
    "notices",
    Retention(
        label=_("Notices that were read"),
        after=KEPT_FOR,
        due=_read,
        forget=lambda before: forget_read(before=before),
    ),
)
retentions.add(
    "letters",
    Retention(
        label=_("Letters that were sent, or never will be"),
        after=LETTERS_KEPT_FOR,
        due=_sent,
        forget=lambda before: _sent(before).delete()[0],
    ),
)
