"""What courses keep of people: who comes in, who was there, who leads."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import EnrolmentState
from courses.editions.models import Attendance, CalendarKey, EditionStaff, Enrolment, Nomination
from learning.activities.actions import change_participation
from learning.activities.enums import ParticipationState
from learning.common.privacy import DELETED, Fate, Retention, Told, Topic, hold, names_of, retentions, topics

DECIDED_FOR = dt.timedelta(days=365)
UNANSWERED_FOR = dt.timedelta(days=365)

topics.add(
    "courses",
    Topic(
        label=_("Courses"),
        why=_("So that coordinators can choose who comes in, and teams know whom they teach."),
        kept=_("As long as the edition; why you asked, of an application that was declined, one year."),
        seen=_("The team of the edition and, of a nomination, the focal point of the institution."),
    ),
    order=40,
)


def erase_enrolments(person):
    """Whoever is not yet in leaves: a seat that nobody will take is not kept."""
    today = timezone.localdate()
    waiting = Enrolment.objects.filter(person=person, state__in=(EnrolmentState.APPLIED, EnrolmentState.WAITING))
    for enrolment in waiting.select_related("participation").order_by("pk"):
        if enrolment.participation.state == ParticipationState.APPLIED:
            change_participation(participation=enrolment.participation, state=ParticipationState.WITHDRAWN, on=today)


def nominations_of(person):
    return Nomination.objects.filter(Q(email__in=names_of(person)) | Q(enrolment__person=person)).distinct()


def erase_nominations(person):
    Nomination.objects.filter(pk__in=nominations_of(person).values("pk")).delete()


hold(
    Nomination,
    topic="courses",
    order=39,
    fields={
        "email": DELETED,
        "institution": Told(_("the institution that puts you forward")),
        "reason": DELETED,
        "nominated_by": Told(_("who put you forward")),
        "nominated_at": Told(_("when you were put forward")),
        "taken_back_at": Told(_("when that was taken back")),
    },
    plain=("edition",),
    context=("edition",),
    of=nominations_of,
    erase=erase_nominations,
)
hold(
    Enrolment,
    topic="courses",
    order=40,
    fields={
        "person": DELETED,
        "state": DELETED,
        "motivation": DELETED,
        "nomination": Told(_("the nomination that brought you")),
        "reason": Told(_("why it was so decided")),
        "decided_by": Told(_("who decided")),
        "decided_at": Told(_("when it was decided")),
        "applied_at": Told(_("when you applied")),
        "last_seen_at": Told(_("the hour at which you were last in the course")),
    },
    plain=("edition", "participation"),
    context=("edition",),
    of=lambda person: Enrolment.objects.filter(person=person).select_related("edition__course"),
    erase=erase_enrolments,
)
hold(
    Attendance,
    topic="courses",
    order=41,
    fields={
        "enrolment": DELETED,
        "minutes": Told(_("minutes that you were there"), Fate.UNNAMED),
        "recorded_by": Told(_("who recorded it")),
        "recorded_at": Told(_("when it was recorded"), Fate.UNNAMED),
    },
    plain=("session",),
    context=("session",),
    fate=Fate.UNNAMED,
    of=lambda person: Attendance.objects.filter(enrolment__person=person).select_related("session"),
)
hold(
    EditionStaff,
    topic="courses",
    order=42,
    fields={"user": DELETED, "role": Told(_("in what role you teach or coordinate"))},
    plain=("edition",),
    context=("edition",),
    of=lambda person: EditionStaff.objects.filter(user=person).select_related("edition__course"),
)
hold(
    CalendarKey,
    topic="courses",
    order=43,
    fields={"person": DELETED, "key": Told(_("the secret address of your calendar"), secret=True)},
    of=lambda person: CalendarKey.objects.filter(person=person),
)


def _decided(before):
    out = Enrolment.objects.filter(state=EnrolmentState.DECLINED, decided_at__lt=before)
    return out.exclude(motivation="", reason="")


def _unanswered(before):
    return Nomination.objects.filter(enrolment=None, nominated_at__lt=before)


retentions.add(
    "declined-applications",
    Retention(
        label=_("Texts of applications that were declined"),
        after=DECIDED_FOR,
        due=_decided,
        forget=lambda before: _decided(before).update(motivation="", reason=""),
    ),
)
retentions.add(
    "nominations",
    Retention(
        label=_("Nominations that nobody answered"),
        after=UNANSWERED_FOR,
        due=_unanswered,
        forget=lambda before: _unanswered(before).delete()[0],
    ),
)
