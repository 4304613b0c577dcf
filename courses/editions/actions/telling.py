"""Whom the enrolment of an edition tells what."""

from django.utils import timezone

from courses.editions.enums import EnrolmentNews, StaffRole
from learning.notifications.actions import mark_read, notify


def tell_decision(edition, enrolment, *, before, by):
    """Tell a person how their enrolment stands now, unless they did it themselves."""
    notify(
        kind=EnrolmentNews.DECISION,
        people=[enrolment.person],
        key=_key(enrolment),
        view="editions:edition",
        args=[edition.slug],
        data={
            "edition": edition.title,
            "enrolment": enrolment.pk,
            "before": str(before),
            "state": str(enrolment.state),
            "reason": enrolment.reason,
        },
        actor=by,
    )


def note_read(*, enrolment):
    """Take what a person was told of their enrolment as read: they see how it stands."""
    if enrolment.decided_at is not None:
        mark_read(person=enrolment.person, kinds=[EnrolmentNews.DECISION], keys=[_key(enrolment)])


def _key(enrolment):
    return f"enrolment-{enrolment.pk}-{enrolment.decided_at:%Y%m%d%H%M%S%f}"


def tell_seat_is_free(edition):
    """Tell who leads the edition that somebody on the waiting list may have a seat."""
    leading = edition.staff.filter(role=StaffRole.COORDINATOR, user__is_active=True).select_related("user")
    notify(
        kind=EnrolmentNews.SEAT,
        people=[member.user for member in leading],
        key=f"edition-{edition.pk}-{timezone.now():%Y%m%d%H%M%S%f}",
        view="editions:enrolment",
        args=[edition.slug],
        data={"edition": edition.title, "id": edition.pk},
    )


def tell_nominated(nomination, person):
    """Tell a person who has an account that they were nominated."""
    notify(
        kind=EnrolmentNews.NOMINATION,
        people=[person],
        key=f"nomination-{nomination.pk}",
        view="editions:edition",
        args=[nomination.edition.slug],
        data={
            "edition": nomination.edition.title,
            "nomination": nomination.pk,
            "institution": str(nomination.institution),
        },
        actor=nomination.nominated_by,
    )
