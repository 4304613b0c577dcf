"""What follows when Wagtail writes a page of this app, and when a person proves that an address is theirs."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from videoconf.webinars.actions import adopt, keep_webinar
from videoconf.webinars.models import WebinarPage


@receiver([page_published, page_unpublished], sender=WebinarPage)
def keep_true(instance, **_kwargs):
    """Keep the fact behind a page and its row in the ledger true."""
    keep_webinar(webinar=instance.webinar, fields={})


@receiver(email_confirmed)
def adopt_registrations(email_address, **_kwargs):
    """Give who confirms an address the registrations that were made with it."""
    adopt(person=email_address.user, email=email_address.email)


@receiver(user_logged_in)
def adopt_what_came_meanwhile(user, **_kwargs):
    """Give who signs in what was registered with their address while they were away."""
    for email in EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True):
        adopt(person=user, email=email)
