"""Who comes into a network and who leaves it: the only writer of `Membership.state` and of its role.

Whoever changes a membership holds the network first, so that it never loses its last coordinator. The participation in
the ledger follows in the same transaction.
"""

import datetime as dt
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from communities.networks.actions.telling import tell_decision, tell_invited, tell_request, tell_role
from communities.networks.enums import Joining, MemberRole, MembershipState, Reach
from communities.networks.models import Membership, Network
from learning.activities.actions import change_participation, record_participation
from learning.activities.enums import ParticipationState
from learning.audit.actions import note
from learning.common.zones import zone_named
from learning.people.rules import is_ready

ASKED, INVITED, IN = MembershipState.ASKED, MembershipState.INVITED, MembershipState.IN
DECLINED, LEFT = MembershipState.DECLINED, MembershipState.LEFT

MOVES = {
    "": {ASKED, INVITED, IN},
    ASKED: {IN, DECLINED, LEFT},
    INVITED: {IN, DECLINED, LEFT},
    IN: {LEFT},
    DECLINED: {ASKED, INVITED, IN},
    LEFT: {ASKED, INVITED, IN},
}


class MembershipRefusedError(Exception):
    """What was asked cannot be; its text says why to who asked."""


@contextmanager
def held(network):
    """Keep who belongs to a network for oneself until the transaction ends."""
    with transaction.atomic():
        yield Network.objects.select_for_update(of=("self",)).select_related("activity").get(pk=network.pk)


def join(*, network, person, words=""):
    """Come in, where it is open or one was invited; else ask to. Who has asked or is in already stays as they are."""
    with held(network) as locked:
        known = locked.memberships.filter(person=person).first()
        if known is not None and known.state in {ASKED, IN}:
            return known
        state = _state_for(locked, person, known)
        membership = known or Membership(network=locked, person=person)
        membership.words = words or membership.words
        if membership.state != INVITED:
            membership.role = MemberRole.OBSERVER if membership.role == MemberRole.OBSERVER else MemberRole.MEMBER
        return _move(locked, membership, state, by=person)


def accept_request(*, membership, by):
    with _again(membership) as (locked, known):
        return known if known.state == IN else _move(locked, known, IN, by=by)


def decline_request(*, membership, by, reason):
    """Say no to who asked, and why."""
    _ask_for_reason(reason)
    with _again(membership) as (locked, known):
        if known.state == IN:
            raise MembershipRefusedError(_("%(person)s is in already.") % {"person": known.person})
        return _move(locked, known, DECLINED, by=by, reason=reason)


def invite(*, network, person, by, role=MemberRole.MEMBER, invitation=None):
    """Invite somebody; who asked to come in is in with that, and who is in stays as they are."""
    with held(network) as locked:
        _refuse_shut(locked)
        if not person.is_active:
            raise MembershipRefusedError(_("This account is closed."))
        membership = locked.memberships.filter(person=person).first() or Membership(network=locked, person=person)
        if membership.state in {IN, INVITED}:
            return _tied(membership, invitation)
        membership.role, membership.invitation = role, invitation or membership.invitation
        return _move(locked, membership, IN if membership.state == ASKED else INVITED, by=by)


def decline_invitation(*, membership):
    with _again(membership) as (locked, known):
        if known.state in {INVITED, DECLINED}:
            _move(locked, known, DECLINED, by=known.person)
        return known


def take_back_invitation(*, membership, by):
    """Invite somebody no more, as long as they have not answered."""
    with _again(membership) as (locked, known):
        if known.state == IN:
            raise MembershipRefusedError(_("%(person)s has come in already.") % {"person": known.person})
        return _move(locked, known, LEFT, by=by) if known.state == INVITED else known


def take_in(*, network, person, role, by):
    """Put somebody in with a role, without asking; of whom too little is known for the ledger is invited instead."""
    with held(network) as locked:
        membership = locked.memberships.filter(person=person).first() or Membership(network=locked, person=person)
        if membership.state == IN:
            return _give_role(locked, membership, role, by)
        if (membership.state, membership.role) == (INVITED, role):
            return membership
        membership.role = role
        return _move(locked, membership, IN if is_ready(person) else INVITED, by=by)


def leave(*, membership):
    """Leave, or take back that one asked to come in; the last coordinator names another one first."""
    with _again(membership) as (locked, known):
        if known.state not in {ASKED, IN}:
            return known
        _keep_a_coordinator(locked, known, _("You are the last coordinator. Name another one first, then leave."))
        return _move(locked, known, LEFT, by=known.person)


def remove(*, membership, by, reason):
    """Take somebody out, and say why."""
    _ask_for_reason(reason)
    with _again(membership) as (locked, known):
        if known.state == LEFT:
            return known
        _keep_a_coordinator(locked, known, _("This is the last coordinator. Name another one first."))
        return _move(locked, known, LEFT, by=by, reason=reason)


def dismiss_all(*, network, by, reason):
    """Let nobody belong to a network any more, its last coordinator neither, and say why."""
    with held(network) as locked:
        standing = locked.memberships.filter(state__in=(ASKED, INVITED, IN)).select_related("person")
        for membership in standing.order_by("pk"):
            _move(locked, membership, LEFT, by=by, reason=reason)


def readmit(*, membership, by):
    """Invite again who was declined or has left: whether they come is theirs to say."""
    with _again(membership) as (locked, known):
        return _move(locked, known, INVITED, by=by) if known.state in {DECLINED, LEFT} else known


def change_role(*, membership, role, by):
    with _again(membership) as (locked, known):
        if known.state != IN:
            raise MembershipRefusedError(_("Only who takes part has a role."))
        return _give_role(locked, known, role, by)


def choose_subjects(*, membership, subjects):
    """Keep on which of the network's subjects somebody works."""
    with _again(membership) as (locked, known):
        known.subjects = [subject for subject in locked.subjects if subject in subjects]
        known.save(update_fields=["subjects"])
        return known


@contextmanager
def _again(membership):
    """Hold the network and read the membership as it stands now."""
    with held(membership.network) as locked:
        yield locked, locked.memberships.select_related("person").get(pk=membership.pk)


def _tied(membership, invitation):
    """Note that an invitation by address found its person, who is in or invited already."""
    if invitation is not None and membership.invitation_id is None:
        membership.invitation = invitation
        membership.save(update_fields=["invitation"])
    return membership


def _state_for(locked, person, known):
    """Return what coming now leads to, or refuse and say why."""
    _refuse_shut(locked)
    if not person.is_active or (known is not None and known.state != INVITED and not known.may_return):
        raise MembershipRefusedError(_("The coordinators have decided about you and this network. Write to them."))
    if not is_ready(person):
        raise MembershipRefusedError(_("Complete your profile first."))
    if known is not None and known.state == INVITED:
        return IN
    if locked.joining == Joining.INVITATION or locked.reach == Reach.HIDDEN:
        raise MembershipRefusedError(_("Here the coordinators invite who takes part."))
    return IN if locked.joining == Joining.OPEN else ASKED


def _refuse_shut(locked):
    if locked.space_id is None:
        raise MembershipRefusedError(_("This network does not work here yet, so nobody can join it."))


def _ask_for_reason(reason):
    if not reason.strip():
        raise MembershipRefusedError(_("Write the reason: the person gets to read it."))


def _keep_a_coordinator(locked, membership, why):
    """Refuse what would leave the network without anybody who leads it."""
    if membership.state != IN or membership.role != MemberRole.COORDINATOR:
        return
    if not locked.memberships.coordinators().exclude(pk=membership.pk).exists():
        raise MembershipRefusedError(why)


def _give_role(locked, membership, role, by):
    if membership.role == role:
        return membership
    if role != MemberRole.COORDINATOR:
        _keep_a_coordinator(locked, membership, _("This is the last coordinator. Name another one first."))
    membership.role = role
    membership.save(update_fields=["role"])
    details = {"person": str(membership.person), "role": role}
    note(actor=by, verb=gettext_noop("changed a role in a network"), target=locked, details=details)
    tell_role(locked, membership, by=by)
    return membership


def _move(locked, membership, state, *, by, reason=""):
    """Bring a membership of a network that is held to a state, its participation with it, and tell who is concerned.

    The state it is in already changes nothing.
    """
    before = membership.state
    if before == state:
        return membership
    if state not in MOVES[before]:
        raise MembershipRefusedError(
            _("From “%(before)s” nobody comes to “%(after)s”.")
            % {"before": MembershipState(before).label, "after": MembershipState(state).label}
        )
    now = timezone.now()
    membership.state, membership.reason, membership.decided_by, membership.since = state, reason, by, now
    if state == IN:
        membership.joined_at, membership.left_at = now, None
    elif before == IN:
        membership.left_at = now
    day = timezone.localdate(now, zone_named(locked.time_zone) or dt.UTC)
    membership.participation = _follow(locked, membership, day)
    membership.save()
    _tell(locked, membership, before=before, by=by)
    return membership


def _follow(locked, membership, day):
    """Return the participation as it follows: from taking part on there is one."""
    if membership.state == IN:
        taking_part = ParticipationState.TAKING_PART
        return record_participation(activity=locked.activity, person=membership.person, state=taking_part, on=day)
    if membership.participation_id is None:
        return None
    return change_participation(participation=membership.participation, state=ParticipationState.WITHDRAWN, on=day)


def _tell(locked, membership, *, before, by):
    if membership.state == INVITED:
        tell_invited(locked, membership, by=by)
        return
    if membership.state == ASKED:
        tell_request(locked, membership)
    tell_decision(locked, membership, before=before, by=by)
