"""Sending the letters of the outbox to those who registered, each once.

It works as the outbox of notices does (`learning.notifications.actions.sending`): a worker lends letters to itself for
a while and marks at once what it sent; when it dies, they are due again once the loan is over.
"""

import contextlib
import datetime as dt
import logging
import smtplib

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from learning.notifications.clock import pause_after
from learning.notifications.enums import LetterState
from videoconf.webinars.letters import holds_still, write_letter
from videoconf.webinars.models import RegistrationLetter

BATCH = 50
LOAN = dt.timedelta(minutes=10)
ENOUGH = dt.timedelta(minutes=8)  # of a loan, after which the rest is left to whoever comes next
MOST_ATTEMPTS = 12
MOST_BREAKS = 3  # of the line to the mail server, one after the other
REFUSED_FOR_GOOD = 500

logger = logging.getLogger(__name__)


def send_due():
    """Send every letter that is due; return how many mails went out."""
    sent = 0
    while letters := _take(timezone.now()):
        went, broken = _send_all(letters)
        sent += went
        if broken:
            break
    return sent


@transaction.atomic
def _take(now):
    skip = connection.features.has_select_for_update_skip_locked
    due = RegistrationLetter.objects.due(now).order_by("due_at", "pk").select_for_update(skip_locked=skip)
    keys = [letter.pk for letter in due[:BATCH]]
    if not keys:
        return []
    RegistrationLetter.objects.filter(pk__in=keys).update(due_at=now + LOAN, attempts=F("attempts") + 1)
    lent = RegistrationLetter.objects.filter(pk__in=keys).order_by("pk")
    return list(lent.select_related("registration__person", "registration__webinar__activity"))


def _send_all(letters):
    """Send what was taken; return how many went out, and whether the mail server no longer answers."""
    now = timezone.now()
    wanted = [letter for letter in letters if holds_still(letter, now)]
    dropped = [letter for letter in letters if letter not in wanted]
    _ours(dropped).update(state=LetterState.DROPPED)
    sent = breaks = 0
    line = None
    while wanted and breaks < MOST_BREAKS and timezone.now() < now + ENOUGH:
        line = line or get_connection(settings.DELIVERY_EMAIL_BACKEND)
        went = _send(wanted.pop(0), line)
        sent += bool(went)
        breaks = breaks + 1 if went is None else 0
        if went is None:
            line = _hang_up(line)
    _hang_up(line)
    _ours(wanted).update(due_at=timezone.now(), attempts=F("attempts") - 1)
    return sent, breaks >= MOST_BREAKS


def _hang_up(line):
    with contextlib.suppress(OSError):
        if line:
            line.close()


def _send(letter, line):
    """Send one and write that it went; return whether it did, or None where the mail server does not answer."""
    try:
        message = write_letter(letter)
        line.open()  # and it stays open for the next
        message.connection = line
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        for_good = all(code >= REFUSED_FOR_GOOD for code, _words in refusal.recipients.values())
        _put_off(letter, failed=for_good)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as refusal:
        logger.warning("The mail server refuses letter %s of a webinar: %s", letter.pk, refusal)
        _put_off(letter)
    except OSError as error:  # all that smtplib raises are of its kind
        logger.warning("The mail server does not answer: %s", error)
        _put_off(letter)
        return None
    except Exception:
        logger.exception("Letter %s of a webinar cannot be sent", letter.pk)
        _put_off(letter)
    else:
        _ours([letter]).update(state=LetterState.SENT, sent_at=timezone.now())
        return True
    return False


def _put_off(letter, *, failed=False):
    """Let a letter wait for another try, or fail where there were enough."""
    gone = failed or letter.attempts >= MOST_ATTEMPTS
    state = LetterState.FAILED if gone else LetterState.WAITING
    _ours([letter]).update(state=state, due_at=timezone.now() + pause_after(letter.attempts))


def _ours(letters):
    """Those of the letters that are still lent to us: whoever took them later has lent them until another moment."""
    until = {letter.due_at for letter in letters}
    return RegistrationLetter.objects.waiting().filter(pk__in=[letter.pk for letter in letters], due_at__in=until)
