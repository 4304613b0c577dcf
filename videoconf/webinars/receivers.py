"""What follows when Wagtail writes a page of this app: the fact behind it and its row in the ledger stay true."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from videoconf.webinars.actions import keep_webinar
from videoconf.webinars.models import WebinarPage


@receiver([page_published, page_unpublished], sender=WebinarPage)
def keep_true(instance, **_kwargs):
    keep_webinar(webinar=instance.webinar, fields={})
