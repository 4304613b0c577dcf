from celery import shared_task
from django.core.cache import caches

from learning.notifications.actions import drop_unseeable, send_due
from learning.notifications.actions.telling import QUEUED
from learning.notifications.news import tell_now


@shared_task(acts_for="system")
def send_letters():
    """Send what is due: queued by what is told, and by the clock for what is due later or was left by a crash."""
    caches["shared"].delete(QUEUED)  # what is told from now on queues a task of its own
    send_due()


@shared_task(acts_for="system")
def tell_open_pages(person_ids):
    """Let the bells on open pages of many people move."""
    tell_now(person_ids)


@shared_task(acts_for="system")
def tidy_notices():
    """Remove what its person may not see any more."""
    drop_unseeable()
