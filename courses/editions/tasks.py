from celery import shared_task
from django.utils import timezone

from courses.editions.actions import remind_of_sessions


@shared_task(acts_for="system")
def remind():
    """Remind people of the sessions that begin soon."""
    remind_of_sessions(now=timezone.now())
