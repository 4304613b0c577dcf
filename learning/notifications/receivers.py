"""What follows from what Django announces."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from learning.notifications.unread import unread_number


@receiver(user_logged_in)
def count_for_the_bell(user, **_details):
    """Who signs in is going to see the bell: count what waits now, so that no page has to."""
    unread_number(user)
