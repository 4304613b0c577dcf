import datetime as dt

from celery import shared_task
from django.utils import timezone

from learning.files.actions import LOOSE_FOR, discard_loose, discard_unfinished

UNFINISHED_FOR = dt.timedelta(days=2)
"""An upload over a poor line goes on the next day; one that arrived whole waits for its form only."""


@shared_task
def sweep_uploads():
    """Remove what was begun and never finished, and what arrived and nothing took."""
    now = timezone.now()
    discard_unfinished(before=now - UNFINISHED_FOR)
    discard_loose(before=now - LOOSE_FOR)
