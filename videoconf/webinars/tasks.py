from celery import shared_task
from django.core.cache import caches
from django.utils import timezone

from videoconf.webinars.actions import remind, send_due
from videoconf.webinars.actions.recording import tell_watchable
from videoconf.webinars.actions.telling import QUEUED


@shared_task(acts_for="system")
def send_letters():
    """Send what is due to those who registered: queued by what is told, and by the clock for what a crash left."""
    caches["shared"].delete(QUEUED)  # what is told from now on queues a task of its own
    send_due()


@shared_task(acts_for="system")
def remind_registered():
    """Remind of the webinars that begin soon, and tell of those that can be watched by now."""
    remind(now=timezone.now())
    tell_watchable(now=timezone.now())
