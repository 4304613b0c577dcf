"""What is not kept for ever."""

from learning.notifications.models import Notice
from learning.notifications.news import tell_pages
from learning.notifications.queries import still_told

BATCH = 500


def forget_read(*, before):
    """Remove what was read before that moment; return how many."""
    removed, _by_model = Notice.objects.filter(read_at__lt=before).delete()
    return removed


def drop_unseeable():
    """Remove what nobody opened and the person may not see any more, so that no bell counts it; return how many."""
    dropped, last = 0, 0
    while notices := list(Notice.objects.unread().filter(pk__gt=last).select_related("person").order_by("pk")[:BATCH]):
        last = notices[-1].pk
        held = {notice.pk for notice in still_told(notices)}
        gone = [notice for notice in notices if notice.pk not in held]
        Notice.objects.filter(pk__in=[notice.pk for notice in gone]).delete()
        tell_pages({notice.person_id for notice in gone})
        dropped += len(gone)
    return dropped
