"""E-mail sent in the background, so that nobody waits for a mail server."""

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from learning.people.mail import deliver, pack
from learning.people.tasks import send_mail


class QueuedEmailBackend(BaseEmailBackend):
    """Hands messages to a task once what they tell is committed; one with attachments goes out at once."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.attachments:
                deliver(message)
            else:
                payload = pack(message)
                transaction.on_commit(lambda payload=payload: send_mail.delay(payload))
        return len(email_messages)
