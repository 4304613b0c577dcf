from django.utils import timezone

from learning.common.watching.metrics import gauges
from learning.people.enums import MailState
from learning.people.models import OutgoingMail


def waiting():
    return OutgoingMail.objects.due(timezone.now()).count()


def failed():
    return OutgoingMail.objects.filter(state=MailState.FAILED).count()


gauges.add("account_mail_due", ("Account mail that is to be sent now", waiting))
gauges.add("account_mail_failed", ("Account mail that could not be sent", failed))
