"""Account mail: written with what it tells, sent once each.

A worker takes one message under a lock and lends it to itself: `due_at` moves ahead and `attempts` counts, so that no
other worker takes it. When it dies, the message is due again once the loan is over. Only a worker that dies after the
mail server accepted a message and before that is written sends it a second time, with the same Message-ID, by which
mail programs fold the two.
"""

import contextlib
import datetime as dt
import logging
import smtplib

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.people.enums import MailState
from learning.people.mail import message_id, pack, unpack
from learning.people.mail_models import OutgoingMail
from learning.people.sealing import seal, unseal

LOAN = dt.timedelta(minutes=2)
FIRST_PAUSE = dt.timedelta(seconds=15)
LONGEST_PAUSE = dt.timedelta(hours=1)
MOST_ATTEMPTS = 12
MOST_BREAKS = 3  # of the line to the mail server, one after the other
REFUSED_FOR_GOOD = 500
KEPT_FOR = dt.timedelta(days=30)

logger = logging.getLogger(__name__)


def write_mail(*, message):
    """Put a message into the outbox, in the transaction that makes it true."""
    mail = OutgoingMail(to=", ".join(message.recipients())[:500])
    mail.sealed = seal(pack(message))
    mail.save()
    return mail


def send_due(*, only=None):
    """Send what is due, or one of it; return how many messages went out."""
    sent = breaks = 0
    line = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    while breaks < MOST_BREAKS and (mail := _take(timezone.now(), only)):
        try:
            went = _send(mail, line)
        except OSError as error:  # all that smtplib raises are of its kind
            logger.warning("The mail server does not answer: %s", error)
            _put_off(mail, gettext_noop("The mail server did not answer."))
            breaks += 1
            _hang_up(line)
        else:
            sent, breaks = sent + went, 0
    _hang_up(line)
    return sent


def _hang_up(line):
    with contextlib.suppress(OSError):
        line.close()


@transaction.atomic
def _take(now, only):
    skip = connection.features.has_select_for_update_skip_locked
    due = OutgoingMail.objects.due(now).order_by("due_at", "pk").select_for_update(skip_locked=skip)
    mail = (due.filter(pk=only.pk) if only else due).first()
    if mail is not None:
        mail.due_at, mail.attempts = now + LOAN, mail.attempts + 1
        mail.save(update_fields=["due_at", "attempts"])
    return mail


def _send(mail, line):
    """Send one and write that it went; one that cannot be sent now waits, one that never can is given up."""
    try:
        message = unpack(unseal(mail.sealed))
        message.extra_headers.setdefault("Message-ID", message_id(mail.key))
        message.connection = line
        line.open()  # and it stays open for the next
        message.send()
    except InvalidToken:
        _put_off(mail, gettext_noop("The site's secret was changed before it went out."), give_up=True)
    except smtplib.SMTPRecipientsRefused as refusal:
        for_good = all(code >= REFUSED_FOR_GOOD for code, _words in refusal.recipients.values())
        _put_off(mail, gettext_noop("The mail server does not take mail for this address."), give_up=for_good)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused):
        _put_off(mail, gettext_noop("The mail server refused the message."))
    else:
        _ours(mail).update(state=MailState.SENT, sent_at=timezone.now(), sealed="", trouble="")
        return 1
    return 0


def _put_off(mail, trouble, *, give_up=False):
    """Let it wait for another try, or give it up where there were enough: its words are gone then."""
    pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    told = {"trouble": trouble, "due_at": timezone.now() + pause}
    if give_up or mail.attempts >= MOST_ATTEMPTS:
        told |= {"state": MailState.FAILED, "sealed": ""}
    _ours(mail).update(**told)


def _ours(mail):
    """The message, if it is still lent to us: whoever took it later has lent it until another moment."""
    return OutgoingMail.objects.waiting().filter(pk=mail.pk, due_at=mail.due_at)


def forget_mail(*, before):
    """Forget what was written before that moment and waits no longer; return how many."""
    return OutgoingMail.objects.filter(created_at__lt=before).exclude(state=MailState.WAITING).delete()[0]
