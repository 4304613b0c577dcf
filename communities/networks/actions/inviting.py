"""Coordinators invite by address people who may have no account."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from communities.networks.actions import joining
from communities.networks.actions.joining import MembershipRefusedError, held
from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import AddressInvitation
from learning.people.mail import compose
from learning.people.models import User

MOST = 100
"""How many invitations of a network by address may wait: each is a letter to a stranger."""
MOST_LETTERS = 500
"""How many addresses a network may write to at all."""


def invite_address(*, network, email, by, role=MemberRole.MEMBER):
    """Invite whoever confirms this address. Inviting twice changes nothing, and nobody is written to twice.

    Who invites never learns whether there is an account.
    """
    email = email.strip().lower()
    with held(network) as locked:
        known = locked.invitations.filter(email=email).first()
        if known is not None and known.taken_back_at is None:
            return known
        _check(locked)
        told = {"role": role, "invited_by": by, "taken_back_at": None, "invited_at": timezone.now()}
        invitation, new = AddressInvitation.objects.update_or_create(network=locked, email=email, defaults=told)
        person = User.objects.filter(emailaddress__email__iexact=email, emailaddress__verified=True).first()
        if person is not None and person.is_active:
            _tie(invitation, person)
        elif new:
            _write(invitation)
        return invitation


def take_back_address(*, invitation, by):
    """Invite an address no more, as long as nobody has come with it."""
    with held(invitation.network):
        found = getattr(invitation, "membership", None)
        if found is not None and found.state == MembershipState.INVITED:
            joining.take_back_invitation(membership=found, by=by)
        AddressInvitation.objects.standing().filter(pk=invitation.pk).update(taken_back_at=timezone.now())


def take_up_invitations(*, person):
    """Let the invitations to addresses that the person has confirmed be theirs; return in how many networks."""
    waiting = AddressInvitation.objects.of(person).filter(membership=None).select_related("network", "invited_by")
    found = list(waiting)
    for invitation in found:
        _tie(invitation, person)
    return len(found)


def _tie(invitation, person):
    try:
        joining.invite(
            network=invitation.network,
            person=person,
            by=invitation.invited_by,
            role=invitation.role,
            invitation=invitation,
        )
    except MembershipRefusedError:
        return  # the network is shut: the invitation waits


def _check(locked):
    if locked.space_id is None:
        raise MembershipRefusedError(_("This network does not work here yet, so nobody can join it."))
    waiting = Q(membership=None) | Q(membership__state=MembershipState.INVITED)
    if locked.invitations.standing().filter(waiting).count() >= MOST or locked.invitations.count() >= MOST_LETTERS:
        raise MembershipRefusedError(
            _("Too many invitations of this network wait for an answer. Take some back, or write to us.")
        )


def _write(invitation):
    """Write to somebody who has no account, in the language of the network."""
    network = invitation.network
    known = dict(settings.LANGUAGES)
    language = next((code for code in network.languages if code in known), settings.LANGUAGE_CODE)
    with translation.override(language):
        context = {
            "network": network,
            "who": invitation.invited_by,
            "url": settings.WAGTAILADMIN_BASE_URL + reverse("networks:join", args=[network.slug]),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
        }
        compose("networks/mail/invitation", to=[invitation.email], context=context).send()
