from celery import shared_task
from django.utils import timezone

from courses.alumni.actions import remind_asked


@shared_task(acts_for="system")
def remind():
    """Ask once more who has not said whether they come along."""
    remind_asked(now=timezone.now())
