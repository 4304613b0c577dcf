"""Mails about somebody's own data: composed at once, in their language, and sent when what they tell is so."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from learning.people.mail import compose
from learning.people.zones import zone_of


def tell(person, what, *, view="", **told):
    """Write to a person once what is being done is committed; the address is kept, for it may be gone by then."""
    with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(zone_of(person)):
        site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        context = {
            **told,
            "name": person.get_short_name(),
            "url": site + reverse(view) if view else "",
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
        }
        message = compose(f"people/mail/{what}", to=[person.email], context=context)
    transaction.on_commit(message.send, robust=True)
