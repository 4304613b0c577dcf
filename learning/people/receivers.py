"""What follows from what allauth announces."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver


@receiver(authenticator_added)
def trust_who_added_a_factor(request, user, authenticator, **_details):
    """Who has just added a factor has proved to be themselves: the recovery codes that follow need no second proof."""
    record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)
