"""Mail of the account goes through an outbox, so that nobody waits for a mail server and nothing is lost."""

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from kombu.exceptions import OperationalError

from learning.people.actions import send_due_mail, write_mail
from learning.people.mail import deliver
from learning.people.tasks import send_mails


class QueuedEmailBackend(BaseEmailBackend):
    """Writes messages into the outbox, with what they tell; one with attachments goes out at once."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.attachments:
                deliver(message)
            else:
                mail = write_mail(message=message)
                transaction.on_commit(lambda mail=mail: _send_soon(mail), robust=True)
        return len(email_messages)


def _send_soon(mail):
    """Let a worker send it; where the queue does not answer, send it here. What fails here waits for the sweep."""
    try:
        send_mails.delay()
    except (OperationalError, OSError):
        send_due_mail(only=mail)
