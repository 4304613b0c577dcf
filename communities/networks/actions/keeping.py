"""What writes a network and its row in the ledger."""

from django.db import transaction

from communities.networks.models import Network, NetworkPage
from learning.activities.actions import keep_activity
from learning.activities.enums import Kind
from learning.activities.spans import span
from learning.common.writing import free_slug
from learning.pages.actions import rename_faces


@transaction.atomic
def keep_network(*, network=None, fields, involvements=None, activity_fields=None, total=None):
    """Make a network or change what is given of it; its activity follows. `involvements` as in `keep_activity`."""
    network = network or Network()
    for name, value in fields.items():
        setattr(network, name, value)
    network.slug = network.slug or free_slug(Network.objects.all(), network.acronym or network.name)
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


@transaction.atomic
def edit_network(*, network, fields, **told):
    """Keep a network as an editor says (`told` as in `keep_network`); its pages follow a new name."""
    old_name = Network.objects.filter(pk=network.pk).values_list("name", flat=True).first()
    kept = keep_network(network=network, fields=fields, **told)
    rename_faces(fact=kept, page_class=NetworkPage, title=kept.name, old_title=old_name)
    return kept
