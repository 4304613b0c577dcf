"""What is due of networks."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.networks.enums import MembershipState
from communities.networks.models import Membership, Network
from learning.pages.registries import Due, Urgency


def requests(user):
    """Return the networks that the person coordinates and that somebody asked to join."""
    asked = Membership.objects.filter(state=MembershipState.ASKED, network__in=Network.objects.coordinated_by(user))
    found = asked.order_by("network").values("network__name", "network__slug")
    return [_due(**row) for row in found.annotate(number=Count("pk"), first=Min("since"))]


def gaps(page):
    """Return what readers miss on a network's page."""
    network, words = page.network, []
    if not network.purpose and not page.introduction:
        words.append(_("the purpose"))
    if network.space_id and not network.languages:
        words.append(_("the language"))
    if network.space_id and not Membership.objects.filter(network=network).coordinators().exists():
        words.append(_("somebody who coordinates it"))
    return words


def _due(*, network__name, network__slug, number, first):
    why = ngettext("%(number)s request to join", "%(number)s requests to join", number) % {"number": number}
    address = reverse("networks:members", args=[network__slug])
    return Due(network__name, address, why, Urgency.NOW, timezone.localdate(first) if first else None)
