"""What changes networks."""

from django.db import transaction

from communities.networks.models import Network
from learning.activities.actions import keep_activity
from learning.activities.enums import Kind
from learning.activities.spans import span


@transaction.atomic
def keep_network(*, network=None, fields, involvements=None, activity_fields=None, total=None):
    """Make a network or change what is given of it; its activity follows. `involvements` as in `keep_activity`."""
    network = network or Network()
    for name, value in fields.items():
        setattr(network, name, value)
    network.activity = keep_activity(
        activity=network.activity if network.activity_id else None,
        fields={
            "kind": Kind.NETWORK,
            "title": network.name,
            "form": network.kind,
            **span(network.since),
            **(activity_fields or {}),
        },
        involvements=involvements,
        total=total,
    )
    network.save()
    return network
