"""Messages as plain data, for the way through the queue, and their delivery."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection


def pack(message):
    """Turn a message into plain data."""
    alternatives = getattr(message, "alternatives", None) or ()
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": dict(message.extra_headers),
        "alternatives": [(str(content), mimetype) for content, mimetype in alternatives],
    }


def deliver(message):
    """Send a message now, by the mail server that EMAIL_URL names."""
    message.connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    message.send()


def unpack(payload):
    """Turn plain data back into a message."""
    alternatives = payload.pop("alternatives")
    return EmailMultiAlternatives(**payload, alternatives=[tuple(alternative) for alternative in alternatives])
