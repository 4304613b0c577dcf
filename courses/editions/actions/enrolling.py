"""Who comes into an edition and who leaves it: the only writer of `Enrolment.state`.

Whoever counts seats holds the edition first, so that the last one is given once. The participation in the ledger
follows in the same transaction.
"""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.editions.actions.moving import figures_moved
from courses.editions.actions.telling import tell_decision, tell_seat_is_free
from courses.editions.enums import EnrolmentMode, EnrolmentState, Gate, State
from courses.editions.models import Edition, Enrolment, Nomination
from courses.editions.rules import INSIDE
from courses.editions.states import enrolment_at
from learning.activities.actions import change_participation, record_participation
from learning.activities.enums import ParticipationState
from learning.people.rules import is_ready

APPLIED, WAITING, ACCEPTED = EnrolmentState.APPLIED, EnrolmentState.WAITING, EnrolmentState.ACCEPTED
DECLINED, WITHDRAWN, COMPLETED = EnrolmentState.DECLINED, EnrolmentState.WITHDRAWN, EnrolmentState.COMPLETED

MOVES = {
    "": {APPLIED, WAITING, ACCEPTED},
    APPLIED: {WAITING, ACCEPTED, DECLINED, WITHDRAWN},
    WAITING: {ACCEPTED, DECLINED, WITHDRAWN},
    ACCEPTED: {COMPLETED, WITHDRAWN},
    DECLINED: {WAITING, ACCEPTED},
    WITHDRAWN: {APPLIED, WAITING, ACCEPTED},
    COMPLETED: {ACCEPTED},
}
LEDGER = {
    APPLIED: ParticipationState.APPLIED,
    WAITING: ParticipationState.APPLIED,
    ACCEPTED: ParticipationState.TAKING_PART,
    DECLINED: ParticipationState.WITHDRAWN,
    WITHDRAWN: ParticipationState.WITHDRAWN,
    COMPLETED: ParticipationState.COMPLETED,
}
AT_ONCE = (EnrolmentMode.OPEN, EnrolmentMode.NOMINATION)
"""Modes in which nobody chooses: a seat that is free is the next one's."""

_SHUT = {
    Gate.NOT_YET: gettext_lazy("Enrolment has not opened yet."),
    Gate.CLOSED: gettext_lazy("Enrolment is closed."),
    Gate.OVER: gettext_lazy("This edition is over."),
}


class EnrolmentRefusedError(Exception):
    """What was asked cannot be; its text says why to who asked."""


@contextmanager
def held(edition):
    """Keep the seats of an edition for oneself until the transaction ends."""
    with transaction.atomic():
        yield Edition.objects.select_for_update().get(pk=edition.pk)


def apply(*, edition, person, motivation=""):
    """Ask to be taken in: by application one waits to be chosen, otherwise a seat that is free is one's own.

    Where all seats are taken, one comes onto the waiting list. Who has asked already stays as they are.
    """
    with held(edition) as locked:
        known = locked.enrolments.filter(person=person).first()
        if known is not None and known.state not in {DECLINED, WITHDRAWN}:
            return known
        nomination = _nomination(locked, person)
        state = _state_for(locked, person, known, nomination)
        enrolment = known or Enrolment(edition=locked, person=person)
        enrolment.motivation = motivation or enrolment.motivation
        enrolment.nomination = nomination
        enrolment.applied_at = timezone.now()
        return _move(locked, enrolment, state, by=person)


def join(*, edition, person):
    """Come into an open edition."""
    return apply(edition=edition, person=person)


def accept(*, enrolment, by):
    """Give a person one of the seats that are free."""
    with _again(enrolment) as (locked, known):
        if known.state not in INSIDE:
            if _free(locked) == 0:
                raise EnrolmentRefusedError(_("No seat is free."))
            _move(locked, known, ACCEPTED, by=by)
        return known


def decline(*, enrolment, by, reason):
    """Say no to who applied or waits, and why."""
    with _again(enrolment) as (locked, known):
        return _move(locked, known, DECLINED, by=by, reason=reason)


def put_on_waiting_list(*, enrolment, by):
    with _again(enrolment) as (locked, known):
        return _move(locked, known, WAITING, by=by)


def promote(*, edition, by):
    """Give the seats that are free to those who wait, in the order they came; return who got one."""
    with held(edition) as locked:
        return _fill(locked, by)


def withdraw(*, enrolment, by, reason=""):
    """Leave, or be taken out by who leads, who then says why; the seat is the next one's."""
    with _again(enrolment) as (locked, known):
        had_seat = known.state == ACCEPTED
        _move(locked, known, WITHDRAWN, by=by, reason=reason)
        if had_seat:
            seat_is_free(locked)
        return known


def readmit(*, enrolment, by):
    """Take back who was declined or has left: to a seat or, where none is free, to the waiting list."""
    with _again(enrolment) as (locked, known):
        if known.state in {DECLINED, WITHDRAWN}:
            _move(locked, known, WAITING if _free(locked) == 0 else ACCEPTED, by=by)
        return known


def complete_enrolment(*, enrolment, by=None):
    """Say that a person has done what the edition asks."""
    with _again(enrolment) as (locked, known):
        return _move(locked, known, COMPLETED, by=by)


def reopen_enrolment(*, enrolment, by=None):
    """Take back that a person has completed the edition."""
    with _again(enrolment) as (locked, known):
        if known.state != COMPLETED:
            return known
        return _move(locked, known, ACCEPTED, by=by)


def seat_is_free(locked):
    """Let a free seat of an edition that is held find its person: the next one or, where people choose, by them."""
    if locked.enrolment in AT_ONCE:
        _fill(locked, None)
    elif _free(locked) != 0 and locked.enrolments.filter(state=WAITING).exists():
        tell_seat_is_free(locked)


def _fill(locked, by):
    if locked.state_at(timezone.now()) == State.HELD:
        return []
    waiting = locked.enrolments.filter(state=WAITING).select_related("person").order_by("applied_at", "pk")
    free = _free(locked)
    return [_move(locked, one, ACCEPTED, by=by) for one in (waiting if free is None else waiting[:free])]


def _free(locked):
    """How many seats are free; None where there is room for everybody."""
    if locked.seats is None:
        return None
    return max(locked.seats - locked.enrolments.inside().count(), 0)


@contextmanager
def _again(enrolment):
    """Hold the edition and read the enrolment as it stands now."""
    with held(enrolment.edition) as locked:
        yield locked, locked.enrolments.select_related("person").get(pk=enrolment.pk)


def _state_for(locked, person, known, nomination):
    """Return what asking now leads to, or refuse and say why."""
    if not person.is_active or (known is not None and not known.may_return):
        raise EnrolmentRefusedError(_("The coordinators have decided about your enrolment. Write to them."))
    if not is_ready(person):
        raise EnrolmentRefusedError(_("Complete your profile first."))
    gate = enrolment_at(locked, timezone.now(), locked.enrolments.inside().count())
    if gate in _SHUT:
        raise EnrolmentRefusedError(_SHUT[gate])
    if locked.enrolment == EnrolmentMode.NOMINATION and nomination is None:
        raise EnrolmentRefusedError(_("Here the focal point of an institution nominates who takes part."))
    if gate == Gate.FULL:
        return WAITING
    return ACCEPTED if locked.enrolment in AT_ONCE else APPLIED


def _nomination(locked, person):
    return Nomination.objects.filter(edition=locked).of(person).first()


def _move(locked, enrolment, state, *, by, reason=""):
    """Bring an enrolment of an edition that is held to a state, its participation with it, and tell who is concerned.

    The state it is in already changes nothing.
    """
    before = enrolment.state
    if before == state:
        return enrolment
    if state not in MOVES[before]:
        raise EnrolmentRefusedError(
            _("From “%(before)s” nobody comes to “%(after)s”.")
            % {"before": EnrolmentState(before).label, "after": EnrolmentState(state).label}
        )
    now = timezone.now()
    enrolment.state, enrolment.reason = state, reason
    enrolment.decided_by, enrolment.decided_at = by, now
    enrolment.participation = _follow(locked, enrolment, locked.day_at(now))
    enrolment.save()
    tell_decision(locked, enrolment, before=before, by=by)
    figures_moved(edition_id=locked.pk)
    return enrolment


def _follow(locked, enrolment, day):
    state = LEDGER[enrolment.state]
    if enrolment.participation_id:
        return change_participation(participation=enrolment.participation, state=state, on=day)
    return record_participation(activity=locked.activity, person=enrolment.person, state=state, on=day)
