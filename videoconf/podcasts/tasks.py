from celery import shared_task
from django.utils import timezone

from videoconf.podcasts.actions import notice_out


@shared_task(acts_for="system")
def notice_episodes():
    """Let what is said in the episodes whose moment has come be found."""
    notice_out(now=timezone.now())
