"""Whom it is told who comes into a network and who leaves it."""

from communities.networks.enums import MembershipNews, MembershipState
from learning.notifications.actions import mark_read, notify


def tell_decision(network, membership, *, before, by):
    """Tell a person how they belong to the network now, unless they did it themselves."""
    notify(
        kind=MembershipNews.DECISION,
        people=[membership.person],
        key=_key(membership),
        view="networks:join",
        args=[network.slug],
        data=_data(network, membership) | {"before": str(before), "reason": membership.reason},
        actor=by,
    )


def tell_role(network, membership, *, by):
    """Tell a person which role they have now."""
    notify(
        kind=MembershipNews.DECISION,
        people=[membership.person],
        key=f"{_key(membership)}-{membership.role}",
        view="networks:join",
        args=[network.slug],
        data=_data(network, membership) | {"before": str(membership.state), "role": str(membership.role)},
        actor=by,
    )


def tell_invited(network, membership, *, by):
    notify(
        kind=MembershipNews.INVITATION,
        people=[membership.person],
        key=_key(membership),
        view="networks:join",
        args=[network.slug],
        data=_data(network, membership) | {"who": str(by or "")},
        actor=by,
    )


def tell_request(network, membership):
    """Tell who coordinates the network that somebody asks to come in; not their words, which may be in confidence."""
    leading = network.memberships.coordinators().select_related("person")
    notify(
        kind=MembershipNews.REQUEST,
        people=[one.person for one in leading],
        key=_key(membership),
        view="networks:members",
        args=[network.slug],
        data=_data(network, membership) | {"who": str(membership.person)},
        actor=membership.person,
    )


def note_read(*, membership):
    """Take what a person was told of their membership as read: they see how it stands."""
    about = [MembershipNews.DECISION, MembershipNews.INVITATION]
    mark_read(person=membership.person, kinds=about, keys=[_key(membership)])


def note_requests_read(*, person, memberships):
    """Take as read that these people ask: the coordinator sees them."""
    mark_read(person=person, kinds=[MembershipNews.REQUEST], keys=[_key(one) for one in memberships])


def _data(network, membership):
    return {
        "network": network.name,
        "id": network.pk,
        "membership": membership.pk,
        "state": str(MembershipState(membership.state)),
    }


def _key(membership):
    return f"membership-{membership.pk}-{membership.since:%Y%m%d%H%M%S%f}"
