"""What ends a network that should not have been made."""

from django.db import transaction
from django.utils.translation import gettext_noop

from communities.networks.actions.joining import dismiss_all, held
from communities.networks.actions.keeping import keep_network
from communities.networks.enums import Joining, Reach
from communities.networks.models import NetworkPage
from learning.audit.actions import note


@transaction.atomic
def close_network(*, network, by, reason):
    """Let nobody belong to a network any more, take its pages away and hide it; what stands in it stays."""
    with held(network) as locked:
        dismiss_all(network=locked, by=by, reason=reason)
        while page := NetworkPage.objects.filter(network=locked).first():
            page.delete()
        kept = keep_network(network=locked, fields={"reach": Reach.HIDDEN, "joining": Joining.INVITATION})
        note(actor=by, verb=gettext_noop("closed a network"), target=kept, details={"reason": reason})
        return kept
