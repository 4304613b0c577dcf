"""E-mail sent in the background, so that nobody waits for a mail server."""

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from kombu.exceptions import OperationalError

from learning.people.mail import deliver, pack, unpack
from learning.people.tasks import send_mail


class QueuedEmailBackend(BaseEmailBackend):
    """Hands messages to a task once what they tell is committed; one with attachments goes out at once."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.attachments:
                deliver(message)
            else:
                payload = pack(message)
                transaction.on_commit(lambda payload=payload: hand_over(payload))
        return len(email_messages)


def hand_over(payload):
    """Queue a message; where the queue does not answer, send it at once rather than lose it."""
    try:
        send_mail.delay(payload)
    except OperationalError:
        deliver(unpack(payload))
