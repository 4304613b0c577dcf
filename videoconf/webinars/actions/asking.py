"""What those who come do with questions: ask, take back while it waits, vote."""

import datetime as dt
import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.live.actions import announce_on_commit
from videoconf.webinars.boards import NotTheirsError, QuestionRefusedError, changing, topic_of
from videoconf.webinars.enums import QuestionState
from videoconf.webinars.fragments import OPEN
from videoconf.webinars.models import Question, Registration, Vote
from videoconf.webinars.phases import may_ask

LONGEST = 600
A_MINUTE = dt.timedelta(minutes=1)
QUESTIONS_PER_MINUTE = 4


def ask(*, webinar, registration, key, text, anonymous=False):
    """Ask a question, once for each key; where the board is moderated it waits, else everybody sees it at once.

    Raises QuestionRefusedError with what to do, and NotTheirsError for who is not registered any more.
    """
    words = plain(text)
    with changing(webinar) as change:
        asker = _holding(webinar, registration)
        said = Question.objects.filter(key=key).first()
        if said is not None:
            return _own(said, asker)
        _refuse_closed(webinar, change.now)
        if asker.questions.filter(asked_at__gt=change.now - A_MINUTE).count() >= QUESTIONS_PER_MINUTE:
            raise QuestionRefusedError(_("You asked several questions within a minute. Wait a moment, then send it."))
        question = Question(
            webinar=webinar,
            key=key,
            registration=asker,
            name="" if anonymous else asker.name,
            text=words,
            asked_at=change.now,
            state=QuestionState.ASKED if change.board.moderated else QuestionState.SHOWN,
        )
        change.write(question)
    return question


def plain(text):
    """Return a question as it is kept: plain text without empty lines at its ends or many in a row."""
    words = re.sub(r"\n{3,}", "\n\n", re.sub(r"\r\n?", "\n", text)).replace("\0", "").strip()
    if not words:
        raise QuestionRefusedError(_("Write your question."))
    if len(words) > LONGEST:
        raise QuestionRefusedError(
            _("A question has at most %(most)s characters; this one has %(number)s.")
            % {"most": LONGEST, "number": len(words)}
        )
    return words


def withdraw_question(*, webinar, registration, question):
    """Take one's own question back while it waits; its words are gone. Once more changes nothing."""
    with changing(webinar) as change:
        asker = _holding(webinar, registration)
        held = Question.objects.select_for_update().filter(pk=question, webinar=webinar, registration=asker).first()
        if held is None:
            raise NotTheirsError
        if held.state == QuestionState.WITHDRAWN:
            return held
        if held.state != QuestionState.ASKED:
            raise QuestionRefusedError(_("The moderators have taken up this question already."))
        held.state, held.text, held.name = QuestionState.WITHDRAWN, "", ""
        change.write(held)
    return held


@transaction.atomic
def vote(*, webinar, registration, question, wanted=True):
    """Vote for a question that is shown, or take the vote back: whatever is sent twice counts once."""
    _refuse_closed(webinar, timezone.now())
    voter = _holding(webinar, registration)
    held = Question.objects.select_for_update().filter(pk=question, webinar=webinar, state__in=OPEN).first()
    if held is None:
        raise NotTheirsError
    if wanted:
        moved = Vote.objects.get_or_create(question=held, registration=voter)[1]
    else:
        moved = Vote.objects.filter(question=held, registration=voter).delete()[0]
    if moved:
        held.votes += 1 if wanted else -1
        held.moves += 1
        held.save(update_fields=["votes", "moves"])
        announce_on_commit(topic_of(webinar.pk), {"kind": "votes", "gather": {str(held.pk): [held.moves, held.votes]}})
    return held


def _holding(webinar, registration):
    """Return the registration if it still counts, for this webinar."""
    found = registration and Registration.objects.holding().filter(pk=registration.pk, webinar=webinar).first()
    if not found:
        raise NotTheirsError
    return found


def _own(question, asker):
    if question.registration_id != asker.pk:
        raise QuestionRefusedError(_("This question cannot be sent again. Reload the page and try again."))
    return question


def _refuse_closed(webinar, now):
    if not may_ask(webinar, now):
        raise QuestionRefusedError(_("Questions are closed: they are open from an hour before until an hour after."))
