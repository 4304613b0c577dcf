"""Sending the letters of the outbox, each once.

A worker takes letters under a lock and lends them to itself for a while: `due_at` moves ahead and `attempts` counts, so
that no other worker takes them. What it has sent it marks at once. When it dies, its letters are due again once the
loan is over. Only a worker that dies after the mail server accepted a letter and before that is written sends it a
second time, with the same Message-ID, by which mail programs fold the two.
"""

import contextlib
import datetime as dt
import logging
import smtplib
from collections import defaultdict
from itertools import groupby

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, transaction
from django.db.models import Count, F
from django.utils import timezone

from learning.notifications.clock import next_morning, pause_after
from learning.notifications.enums import Delivery, LetterState
from learning.notifications.letters import in_their_words, write_digest, write_letter
from learning.notifications.models import Letter
from learning.notifications.queries import reached_by_mail, still_told

BATCH = 50
LOAN = dt.timedelta(minutes=10)
ENOUGH = dt.timedelta(minutes=8)  # of a loan, after which the rest is left to whoever comes next
MOST_ATTEMPTS = 12
MOST_BREAKS = 3  # of the line to the mail server, one after the other
REFUSED_FOR_GOOD = 500
HOUR = dt.timedelta(hours=1)
MOST_IN_AN_HOUR = 20  # mails that one person gets at once; the rest they get together, in the morning

logger = logging.getLogger(__name__)


class LineBrokenError(Exception):
    """The mail server does not answer; the rest waits."""


def send_due():
    """Send every letter that is due; return how many mails went out."""
    sent = 0
    for take in (_take_at_once, _take_daily):
        while letters := take(timezone.now()):
            went, broken = _send_all(letters)
            sent += went
            if broken:
                return sent
    return sent


@transaction.atomic
def _take_at_once(now):
    """Take some letters that go out one by one."""
    due = Letter.objects.due(now).filter(delivery=Delivery.AT_ONCE).order_by("due_at", "pk")
    skip = connection.features.has_select_for_update_skip_locked
    return _lend(due.select_for_update(skip_locked=skip)[:BATCH], now)


@transaction.atomic
def _take_daily(now):
    """Take all that some people get together, so that each gets one mail."""
    due = Letter.objects.due(now).filter(delivery=Delivery.DAILY)
    people = list(due.values_list("notice__person", flat=True).distinct()[:BATCH])
    return _lend(due.filter(notice__person__in=people).order_by("pk").select_for_update(of=("self",)), now)


def _lend(locked, now):
    keys = [letter.pk for letter in locked]
    if not keys:
        return []
    Letter.objects.filter(pk__in=keys).update(due_at=now + LOAN, attempts=F("attempts") + 1)
    return list(Letter.objects.filter(pk__in=keys).select_related("notice__person").order_by("notice__person", "pk"))


def _send_all(letters):
    """Send what was taken; return how many mails went out, and whether the mail server no longer answers."""
    until = timezone.now() + ENOUGH
    sent = breaks = 0
    mails = _mails(_spared(_wanted(letters), timezone.now()))
    line = None
    while mails and breaks < MOST_BREAKS and timezone.now() < until:
        line = line or get_connection(settings.DELIVERY_EMAIL_BACKEND)
        try:
            sent += _send(mails.pop(0), line)
            breaks = 0
        except LineBrokenError:
            breaks += 1
            line = _hang_up(line)
    _hang_up(line)
    _ours([letter for mail in mails for letter in mail]).update(due_at=timezone.now(), attempts=F("attempts") - 1)
    return sent, breaks >= MOST_BREAKS


def _hang_up(line):
    with contextlib.suppress(OSError):
        if line:
            line.close()


def _wanted(letters):
    """Drop letters that are not to be sent any more; return the others."""
    reached = reached_by_mail({letter.notice.person for letter in letters})
    held = {notice.pk for notice in still_told([each.notice for each in letters if each.notice.person_id in reached])}
    dropped = [letter.pk for letter in letters if letter.notice_id not in held]
    if dropped:
        Letter.objects.waiting().filter(pk__in=dropped).update(state=LetterState.DROPPED)
    return [letter for letter in letters if letter.notice_id in held]


def _spared(letters, now):
    """Let what is too much for one person in an hour wait for the morning; return the others."""
    room = _room([letter for letter in letters if letter.delivery == Delivery.AT_ONCE], now)
    kept, late = [], defaultdict(list)
    for letter in letters:
        person = letter.notice.person
        if letter.delivery == Delivery.AT_ONCE:
            room[person.pk] -= 1
        (late[person] if room[person.pk] < 0 else kept).append(letter)
    for person, theirs in late.items():
        _ours(theirs).update(delivery=Delivery.DAILY, due_at=next_morning(person, now), attempts=F("attempts") - 1)
    return kept


def _room(letters, now):
    """Return how many mails each person of these letters may still get in this hour."""
    room = defaultdict(lambda: MOST_IN_AN_HOUR)
    if letters:
        # A letter that was sent keeps the moment until which it was lent, which is in the index.
        sent = Letter.objects.filter(state=LetterState.SENT, due_at__gt=now + LOAN - HOUR, delivery=Delivery.AT_ONCE)
        counted = sent.filter(notice__person__in={letter.notice.person_id for letter in letters}).order_by()
        for found in counted.values("notice__person").annotate(found=Count("pk")):
            room[found["notice__person"]] -= found["found"]
    return room


def _mails(letters):
    """Put together what goes out together: daily letters of a person, any other by itself."""
    return [
        list(group)
        for _key, group in groupby(
            letters, key=lambda each: each.notice.person_id if each.delivery == Delivery.DAILY else f"letter-{each.pk}"
        )
    ]


def _send(letters, line):
    """Send one mail and write that it went; one that cannot be sent now waits, one that never can has failed."""
    try:
        daily = letters[0].delivery == Delivery.DAILY
        write, told = (write_digest, letters) if daily else (write_letter, letters[0])
        message = in_their_words(letters[0].notice.person, write, told)
        line.open()  # and it stays open for the next
        message.connection = line
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        for_good = all(code >= REFUSED_FOR_GOOD for code, _words in refusal.recipients.values())
        _put_off(letters, failed=for_good)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as refusal:
        logger.warning("The mail server refuses letter %s: %s", letters[0].pk, refusal)
        _put_off(letters)
    except OSError as error:  # all that smtplib raises are of its kind
        _put_off(letters)
        logger.warning("The mail server does not answer: %s", error)
        raise LineBrokenError from error
    except Exception:
        logger.exception("Letter %s cannot be sent", letters[0].pk)
        _put_off(letters)
    else:
        _ours(letters).update(state=LetterState.SENT, sent_at=timezone.now())
        return 1
    return 0


def _put_off(letters, *, failed=False):
    """Let letters wait for another try, or fail where there were enough."""
    now = timezone.now()
    for letter in letters:
        gone = failed or letter.attempts >= MOST_ATTEMPTS
        state = LetterState.FAILED if gone else LetterState.WAITING
        _ours([letter]).update(state=state, due_at=now + pause_after(letter.attempts))


def _ours(letters):
    """Those of the letters that are still lent to us: whoever took them later has lent them until another moment."""
    lent_until = {letter.due_at for letter in letters}
    return Letter.objects.waiting().filter(pk__in=[letter.pk for letter in letters], due_at__in=lent_until)
