"""Messages: composed of templates, as plain data for the way through the queue, and delivered."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template import Context
from django.template.loader import get_template, render_to_string


def compose(prefix, *, to, context, headers=None, page="emails/message.html"):
    """Make a message of `<prefix>_subject.txt` and `<prefix>_message.txt`, with the same text as a page beside it."""
    subject = " ".join(_plain(f"{prefix}_subject.txt", context).split())
    body = _plain(f"{prefix}_message.txt", context).strip()
    message = EmailMultiAlternatives(subject, body, to=to, headers=headers)
    told = {**context, "subject": subject, "paragraphs": body.split("\n\n")}
    message.attach_alternative(render_to_string(page, told), "text/html")
    return message


def _plain(name, context):
    """Render plain text, in which nothing is markup."""
    return get_template(name).template.render(Context(context, autoescape=False))


def message_id(name):
    """Name a message, so that mail programs show a second copy of it once."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{name}@{host}>"


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
    """Turn plain data back into a message; the data stay as they are, a task that is tried again has no others."""
    alternatives = [tuple(alternative) for alternative in payload["alternatives"]]
    return EmailMultiAlternatives(**{**payload, "alternatives": alternatives})
