import datetime as dt

from celery import shared_task
from django.utils import timezone

from learning.files.actions import discard_unfinished

KEPT_FOR = dt.timedelta(days=2)


@shared_task
def sweep_uploads():
    """Remove what was begun and never finished."""
    discard_unfinished(before=timezone.now() - KEPT_FOR)
