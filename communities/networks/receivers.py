"""What follows from what happens elsewhere: pages that Wagtail writes, and people who confirm an address or sign in."""

from allauth.account.signals import email_confirmed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from communities.networks.actions import keep_network, take_up_invitations
from communities.networks.models import NetworkPage


@receiver([page_published, page_unpublished], sender=NetworkPage)
def keep_true(instance, **_kwargs):
    keep_network(network=instance.network, fields={})


@receiver(user_logged_in)
def find_invitations(user, **_kwargs):
    take_up_invitations(person=user)


@receiver(email_confirmed)
def find_invitations_of_address(email_address, **_kwargs):
    take_up_invitations(person=email_address.user)
