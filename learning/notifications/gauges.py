from django.utils import timezone

from learning.common.watching.metrics import gauges
from learning.notifications.enums import LetterState
from learning.notifications.models import Letter


def waiting():
    return Letter.objects.due(timezone.now()).count()


def failed():
    return Letter.objects.filter(state=LetterState.FAILED).count()


gauges.add("letters_due", ("Notices that are to be sent by mail now", waiting))
gauges.add("letters_failed", ("Notices that could not be sent by mail", failed))
