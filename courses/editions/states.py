"""How an edition stands on a day: what a report said of it, or else what its dates say; and whether one may come in."""

from courses.editions.enums import EnrolmentMode, Gate, State
from learning.activities.enums import Modality, ToldStatus
from learning.common.dates import PartialDate


def state_of(edition, today):
    """Return the state on that day. A plan is never taken for what happened, nor what ran once for what runs now."""
    if edition.told_status == ToldStatus.HELD:
        return State.HELD
    told_start = edition.start or (str(edition.year) if edition.year else "")
    start = PartialDate.parse(told_start) if told_start else None
    if edition.told_status == ToldStatus.PLANNED:
        return State.UPCOMING if start and start.last >= today else State.ANNOUNCED
    over = _is_over(edition, today)
    if edition.told_status == ToldStatus.RUNNING:
        # A report's words ("in progress, November 2022") are of its own day; a status without them is kept by someone.
        return State.REPORTED if over or (over is None and edition.status_text) else State.RUNNING
    if start and start.last > today:
        return State.UPCOMING
    if over is None:
        return State.UNKNOWN
    return State.HELD if over else State.RUNNING


def enrolment_at(edition, moment, taken=0):
    """Return whether one may come in at that moment, when so many seats are taken."""
    if edition.enrolment == EnrolmentMode.CLOSED:
        return Gate.CLOSED
    if edition.state_at(moment) in {State.HELD, State.REPORTED}:
        return Gate.OVER
    if edition.enrolment_opens_at and moment < edition.enrolment_opens_at:
        return Gate.NOT_YET
    if edition.enrolment_closes_at and moment >= edition.enrolment_closes_at:
        return Gate.CLOSED
    if edition.seats is not None and taken >= edition.seats:
        return Gate.FULL
    return Gate.OPEN


def _goes_on(edition):
    """Whether it was opened here for people to go through by themselves, and has no end."""
    opened = edition.enrolment != EnrolmentMode.CLOSED or edition.space_id is not None
    return opened and edition.modality == Modality.SELF_ADMINISTERED and not edition.end


def _is_over(edition, today):
    """Whether the last day that it may have is past; None where no day is known."""
    if _goes_on(edition):
        return False
    last = edition.end or edition.start or (str(edition.year) if edition.year else "")
    return PartialDate.parse(last).last < today if last else None
