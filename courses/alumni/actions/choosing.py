"""Whether people come along, and whether what they wrote does: they are asked, choose, and may choose again."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.discussions.actions import follow_consent
from communities.networks.actions import MembershipRefusedError, decline_invitation, leave, take_in
from communities.networks.enums import MemberRole, MembershipState
from courses.alumni.enums import Choice, FoundingNews
from courses.alumni.models import Asked, Founding
from learning.notifications.actions import mark_read, notify

AGAIN_AFTER = dt.timedelta(days=7)


def ask(*, founding, people, again=False):
    """Tell people that they are asked; who made the community is not."""
    network = founding.network
    notify(
        kind=FoundingNews.ASKED,
        people=people,
        key=_key(founding, again=again),
        view="alumni:choose",
        args=[founding.key],
        data={"founding": founding.pk, "network": network.name, "who": str(founding.founder or ""), "again": again},
        actor=founding.founder,
    )


def note_asked(*, asked):
    """Take as read what somebody was told of the question: they see it."""
    keys = [_key(asked.founding, again=again) for again in (False, True)]
    mark_read(person=asked.person, kinds=[FoundingNews.ASKED], keys=keys)


@transaction.atomic
def choose(*, asked, choice):
    """Keep what somebody says, however often they say another thing: membership and posts follow.

    Raises MembershipRefusedError where the network says no: whose last coordinator leaves, or whom it took out.
    """
    founding = (
        Founding.objects.select_for_update(of=("self",)).select_related("network__space").get(pk=asked.founding_id)
    )
    if founding.undone_at is not None:
        raise MembershipRefusedError(_("This community was taken back. There is nothing to answer any more."))
    known = founding.asked.select_related("person").get(pk=asked.pk)
    if choice == Choice.DECLINE:
        _stay_away(founding.network, known.person)
    else:
        _come(founding.network, known.person)
    if known.choice != choice:
        known.choice, known.answered_at = choice, timezone.now()
        known.save(update_fields=["choice", "answered_at"])
        follow_consent(space=founding.network.space, person=known.person)
    return known


def _come(network, person):
    known = network.memberships.filter(person=person).first()
    if known is not None and known.state == MembershipState.IN:
        return
    if known is not None and known.reason:
        raise MembershipRefusedError(_("The coordinators have decided about you and this network. Write to them."))
    take_in(network=network, person=person, role=MemberRole.MEMBER, by=person)


def _stay_away(network, person):
    known = network.memberships.filter(person=person).first()
    if known is None:
        return
    if known.state == MembershipState.INVITED:
        decline_invitation(membership=known)
    else:
        leave(membership=known)


@transaction.atomic
def remind_asked(*, now):
    """Ask once more, and never again, who has said nothing for a week; return how many."""
    waiting = Asked.objects.unanswered().filter(reminded_at=None, founding__founded_at__lte=now - AGAIN_AFTER)
    held = list(Asked.objects.select_for_update().filter(pk__in=waiting.values("pk"), reminded_at=None).order_by("pk"))
    by_founding = {}
    for asked in held:
        by_founding.setdefault(asked.founding_id, []).append(asked.pk)
    for founding in Founding.objects.filter(pk__in=by_founding).select_related("network", "founder"):
        rows = Asked.objects.filter(pk__in=by_founding[founding.pk], person__is_active=True).select_related("person")
        ask(founding=founding, people=[row.person for row in rows], again=True)
    Asked.objects.filter(pk__in=[asked.pk for asked in held]).update(reminded_at=now)
    return len(held)


def _key(founding, *, again):
    return f"founding-{founding.pk}-again" if again else f"founding-{founding.pk}"
