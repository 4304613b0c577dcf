"""What videoconferences keep of people, with an account or with an address alone."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learning.common.privacy import DELETED, UNNAMED, Fate, Retention, Told, Topic, hold, retentions, topics
from videoconf.webinars.actions import forget_unconfirmed, unname
from videoconf.webinars.models import (
    Attendance,
    PlatformTotal,
    Question,
    Registration,
    RegistrationLetter,
    Vote,
    Webinar,
)
from videoconf.webinars.models.registrations import UNNAMED as UNNAMED_ADDRESS

KEPT_FOR = dt.timedelta(days=30)
NAMES_FOR = dt.timedelta(days=730)

topics.add(
    "webinars",
    Topic(
        label=_("Videoconferences"),
        why=_("So that you get the way in and the calendar, and the network knows who comes to what."),
        kept=_("Name and address two years, an address that nobody confirmed 30 days; the number for good."),
        seen=_("Those who lead the videoconference; a question with your name, everybody who is there."),
    ),
    order=60,
)


def registrations_of(person):
    proved = person.emailaddress_set.filter(verified=True).values("email")
    return Registration.objects.filter(Q(person=person) | Q(person=None, email__in=proved))


def erase(person):
    for registration in registrations_of(person).order_by("pk"):
        unname(registration=registration)


hold(
    Registration,
    topic="webinars",
    order=60,
    fields={
        "key": Told(_("the secret link of your registration"), Fate.DELETED, secret=True),
        "person": DELETED,
        "email": DELETED,
        "name": DELETED,
        "country": UNNAMED,
        "institution": Told(_("your institution at that time"), Fate.UNNAMED),
        "institution_name": DELETED,
        "gender": UNNAMED,
        "language": DELETED,
        "registered_at": Told(_("when you registered"), Fate.UNNAMED),
        "confirmed_at": Told(_("when you confirmed your address"), Fate.UNNAMED),
        "cancelled_at": Told(_("when you took it back"), Fate.UNNAMED),
    },
    plain=("webinar", "participation"),
    context=("webinar",),
    fate=Fate.UNNAMED,
    of=lambda person: registrations_of(person).select_related("webinar"),
    erase=erase,
)
hold(
    RegistrationLetter,
    topic="webinars",
    order=61,
    fields={
        "registration": DELETED,
        "kind": Told(_("of what kind")),
        "state": Told(_("whether it was sent")),
        "created_at": Told(_("when it was written")),
        "sent_at": Told(_("when it was sent")),
    },
    plain=("key", "due_at", "attempts"),
    of=lambda person: RegistrationLetter.objects.filter(registration__in=registrations_of(person)),
)
hold(
    Attendance,
    topic="webinars",
    order=62,
    fields={
        "registration": DELETED,
        "platform": UNNAMED,
        "viewing": Told(_("live or later"), Fate.UNNAMED),
        "minutes": UNNAMED,
        "recorded_at": Told(_("when you came"), Fate.UNNAMED),
    },
    fate=Fate.UNNAMED,
    of=lambda person: Attendance.objects.filter(registration__in=registrations_of(person)),
)
hold(
    Question,
    topic="webinars",
    order=63,
    fields={
        "registration": DELETED,
        "name": DELETED,
        "text": UNNAMED,
        "asked_at": Told(_("when you asked"), Fate.UNNAMED),
        "decided_by": Told(_("who answered or hid it")),
        "decided_at": Told(_("when it was answered or hidden"), Fate.UNNAMED),
    },
    plain=(
        "webinar",
        "key",
        "state",
        "votes",
        "moves",
        "number",
        "desk_number",
        "merged_into",
        "reason",
        "answer",
    ),
    context=("webinar",),
    fate=Fate.UNNAMED,
    of=lambda person: Question.objects.filter(registration__in=registrations_of(person)),
)
hold(
    Vote,
    topic="webinars",
    order=64,
    fields={"registration": Told(_("that you want a question to be answered"), Fate.UNNAMED)},
    plain=("question",),
    fate=Fate.UNNAMED,
    of=lambda person: Vote.objects.filter(registration__in=registrations_of(person)).select_related("question"),
)
hold(
    Webinar,
    topic="webinars",
    order=65,
    fields={"moderators": Told(_("that you lead it"))},
    plain=(
        *("activity", "title", "date", "end_date", "kind", "cycle", "language", "topic", "presenting_countries"),
        *("url", "note", "starts_at", "ends_at", "time_zone", "interpreted_into", "registration", "room"),
        *("recording", "recording_url", "sequence", "changed_at", "cancelled_at", "recorded_at", "told_at"),
        "publications",
    ),
    fate=Fate.UNNAMED,
    of=lambda person: Webinar.objects.filter(moderators=person),
)
hold(
    PlatformTotal,
    topic="webinars",
    order=66,
    fields={
        "told_by": Told(_("who told how many came")),
        "told_at": Told(_("when it was told"), Fate.UNNAMED),
    },
    plain=("webinar", "platform", "viewing", "people"),
    fate=Fate.UNNAMED,
    of=lambda person: PlatformTotal.objects.filter(told_by=person),
)


def _unconfirmed(before):
    return Registration.objects.forgotten(before)


def _old(before):
    """Registrations of what is over for long, that still tell who."""
    over = Registration.objects.filter(person=None, webinar__ends_at__lt=before)
    return over.exclude(email__endswith=UNNAMED_ADDRESS)


def _forget_old(before):
    went = 0
    for registration in _old(before).order_by("pk").iterator(chunk_size=500):
        unname(registration=registration)
        went += 1
    return went


retentions.add(
    "registrations",
    Retention(
        label=_("Registrations whose address nobody confirmed"),
        after=KEPT_FOR,
        due=_unconfirmed,
        forget=lambda before: forget_unconfirmed(before=before),
    ),
)
retentions.add(
    "guests",
    Retention(
        label=_("Name and address of who came to a videoconference without an account"),
        after=NAMES_FOR,
        due=_old,
        forget=_forget_old,
    ),
)
