"""What is recorded of who was at a session."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from courses.editions.actions.moving import figures_moved
from courses.editions.models import Attendance, Enrolment, Session
from learning.audit.actions import note

LONGEST = 1440
"""Minutes of a day: no session counts for more."""


class TooEarlyError(Exception):
    """Nobody can have been at a session that has not begun, or that is cancelled."""


@transaction.atomic
def record_attendance(*, session, minutes, by):
    """Record how many minutes people were at a session: `{enrolment id: minutes}`; 0 or None is not at all.

    People who are not named stay as they were; those who are not in the edition are left out. Sent twice, nothing
    changes.
    """
    locked = _begun(session)
    inside = Enrolment.objects.inside().filter(edition=locked.edition_id, pk__in=minutes)
    wanted = {pk: min(minutes[pk] or 0, LONGEST) for pk in inside.values_list("pk", flat=True)}
    _write(locked, wanted, by)


@transaction.atomic
def record_all_present(*, session, by):
    """Record that everybody in the edition was at the session to its end; who has minutes already keeps them."""
    locked = _begun(session)
    absent = Enrolment.objects.inside().filter(edition=locked.edition_id).exclude(attendances__session=locked)
    whole = length_of(locked)
    _write(locked, dict.fromkeys(absent.values_list("pk", flat=True), whole), by)


def length_of(session):
    """Return how many minutes the session lasts, at least one."""
    return max(1, min(int((session.ends_at - session.starts_at).total_seconds() // 60), LONGEST))


def _begun(session):
    locked = Session.objects.select_for_update().select_related("edition").get(pk=session.pk)
    if locked.cancelled_at or locked.starts_at > timezone.now():
        raise TooEarlyError
    return locked


def _write(session, wanted, by):
    """Make the rows say what is wanted, writing only what is another than before."""
    now = timezone.now()
    standing = dict(session.attendances.filter(enrolment__in=wanted).values_list("enrolment", "minutes"))
    changed = {pk: number for pk, number in wanted.items() if number != standing.get(pk, 0)}
    session.attendances.filter(enrolment__in=[pk for pk, number in changed.items() if not number]).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, enrolment_id=pk, minutes=number, recorded_by=by, recorded_at=now)
            for pk, number in changed.items()
            if number
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=("session", "enrolment"),
        update_fields=("minutes", "recorded_by", "recorded_at"),
    )
    first = session.attendance_at is None
    session.attendance_at = now
    session.save(update_fields=["attendance_at"])
    if changed or first:
        verb = gettext_noop("recorded who was at a session")
        note(actor=by, verb=verb, target=session.edition, details={"session": session.title, "people": len(changed)})
        figures_moved(edition_id=session.edition_id)
