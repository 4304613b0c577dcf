"""What people are told of belonging to networks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks import doing_notices as doing_notices
from communities.networks.enums import MemberRole, MembershipNews, MembershipState
from communities.networks.models import Membership
from learning.notifications.registries import Kind, kinds

_DECIDED = {
    MembershipState.ASKED: gettext_lazy("You asked to join “%(network)s”"),
    MembershipState.IN: gettext_lazy("You take part in “%(network)s”"),
    MembershipState.DECLINED: gettext_lazy("You cannot join “%(network)s”"),
    MembershipState.LEFT: gettext_lazy("You no longer take part in “%(network)s”"),
}
_ROLES = {
    MemberRole.COORDINATOR: gettext_lazy("You coordinate “%(network)s” now"),
    MemberRole.MEMBER: gettext_lazy("You are a member of “%(network)s” now"),
    MemberRole.OBSERVER: gettext_lazy("You are an observer of “%(network)s” now: you read, and do not write"),
}


def _decision(data):
    if "role" in data:
        return _ROLES[data["role"]] % data
    if (data["before"], data["state"]) == (MembershipState.ASKED, MembershipState.IN):
        return _("You are accepted in “%(network)s”") % data
    return _DECIDED[data["state"]] % data


def _invited(data):
    if data["who"]:
        return _("%(who)s invites you to “%(network)s”") % data
    return _("You are invited to “%(network)s”") % data


def _standing(notices, **facts):
    found = Membership.objects.filter(pk__in={notice.data["membership"] for notice in notices}, **facts)
    return found.order_by()


def _still_so(notices):
    """Those whose membership stands as they were told, and whose role does."""
    stands = {(pk, person, state): role for pk, person, state, role in _rows(_standing(notices))}
    known = ((one, stands.get((one.data["membership"], one.person_id, one.data["state"]))) for one in notices)
    return [one for one, role in known if role is not None and one.data.get("role", role) == role]


def _rows(memberships):
    return memberships.values_list("pk", "person", "state", "role")


def _still_asked(notices):
    """Those who still coordinate the network, while the person waits."""
    waiting = set(_standing(notices, state=MembershipState.ASKED).values_list("pk", flat=True))
    leading = Membership.objects.coordinators().filter(network__in={notice.data["id"] for notice in notices})
    leads = set(leading.order_by().values_list("network", "person"))
    return [one for one in notices if one.data["membership"] in waiting and (one.data["id"], one.person_id) in leads]


kinds.add(
    MembershipNews.DECISION.value,
    Kind(
        label=MembershipNews.DECISION.label,
        title=_decision,
        text=lambda data: data.get("reason", ""),
        still=_still_so,
        sign="check",
    ),
    order=60,
)
kinds.add(
    MembershipNews.INVITATION.value,
    Kind(
        label=MembershipNews.INVITATION.label,
        title=_invited,
        text=lambda _data: _("Look at the network and say whether you take part."),
        still=_still_so,
        sign="people",
    ),
    order=62,
)
kinds.add(
    MembershipNews.REQUEST.value,
    Kind(
        label=MembershipNews.REQUEST.label,
        title=lambda data: _("%(who)s asks to join “%(network)s”") % data,
        still=_still_asked,
        sign="people",
    ),
    order=64,
)
