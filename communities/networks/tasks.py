from celery import shared_task
from django.utils import timezone

from communities.networks.actions import remind_of_meetings


@shared_task(acts_for="system")
def remind():
    """Remind people of the meetings that begin soon."""
    remind_of_meetings(now=timezone.now())
