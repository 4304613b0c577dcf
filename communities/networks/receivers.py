"""What follows when Wagtail writes a page of this app: the fact behind it and its row in the ledger stay true."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from communities.networks.actions import keep_network
from communities.networks.models import NetworkPage


@receiver([page_published, page_unpublished], sender=NetworkPage)
def keep_true(instance, **_kwargs):
    keep_network(network=instance.network, fields={})
