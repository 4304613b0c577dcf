from django.utils import timezone

from learning.common.watching.metrics import gauges
from learning.notifications.enums import LetterState
from videoconf.webinars.models import RegistrationLetter


def waiting():
    return RegistrationLetter.objects.due(timezone.now()).count()


def failed():
    return RegistrationLetter.objects.filter(state=LetterState.FAILED).count()


gauges.add("registration_letters_due", ("Letters to those who registered that are to be sent now", waiting))
gauges.add("registration_letters_failed", ("Letters to those who registered that could not be sent", failed))
