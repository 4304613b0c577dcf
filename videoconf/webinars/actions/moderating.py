"""What moderators do with questions: each deed is a move from some states to another, held by two who act at once."""

from django.utils.translation import gettext as _

from videoconf.webinars.boards import NotTheirsError, QuestionRefusedError, changing
from videoconf.webinars.enums import HiddenFor, QuestionState
from videoconf.webinars.models import Vote
from videoconf.webinars.rules import moderates

ASKED, SHOWN, LIVE, ANSWERED, HIDDEN = (
    QuestionState.ASKED,
    QuestionState.SHOWN,
    QuestionState.LIVE,
    QuestionState.ANSWERED,
    QuestionState.HIDDEN,
)
MOVES = {
    "show": ((ASKED, HIDDEN), SHOWN),
    "hide": ((ASKED, SHOWN, LIVE, ANSWERED), HIDDEN),
    "live": ((ASKED, SHOWN, ANSWERED), LIVE),
    "answer": ((ASKED, SHOWN, LIVE, ANSWERED), ANSWERED),
    "reopen": ((LIVE, ANSWERED), SHOWN),
}
"""Of each deed the states from which it goes, and the one to which it leads."""

JOINED = (ASKED, SHOWN, LIVE)
LONGEST_ANSWER = 4000


def show_question(*, webinar, question, by):
    return _move("show", webinar, question, by)


def hide_question(*, webinar, question, by, reason=HiddenFor.OTHER):
    """Show a question to nobody but moderators, who see why; who asked is told that it is not shown."""
    return _move("hide", webinar, question, by, reason=reason if reason in HiddenFor.values else HiddenFor.OTHER)


def take_up_question(*, webinar, question, by):
    """Say that this question is being answered now: one at a time, the one before is shown as it was."""
    return _move("live", webinar, question, by)


def answer_question(*, webinar, question, by, answer=""):
    """Say that a question was answered, in words too where there are some; without, those that stand stay."""
    words = answer.replace("\0", "").replace("\r\n", "\n").strip()
    if len(words) > LONGEST_ANSWER:
        raise QuestionRefusedError(_("An answer has at most %(most)s characters.") % {"most": LONGEST_ANSWER})
    return _move("answer", webinar, question, by, **({"answer": words} if words else {}))


def reopen_question(*, webinar, question, by):
    return _move("reopen", webinar, question, by)


def merge_question(*, webinar, question, into, by):
    """Join a question with another that asks the same: who voted for either has voted for that one, once."""
    with changing(webinar) as change:
        _refuse_others(webinar, by)
        both = webinar.questions.select_for_update().filter(pk__in=(question, into)).order_by("pk").in_bulk()
        if question not in both:
            raise NotTheirsError
        if into == question or into not in both or both[into].state not in JOINED:
            raise QuestionRefusedError(_("There is no open question of that number to join it with."))
        gone, kept = both[question], both[into]
        if gone.state not in JOINED:
            raise QuestionRefusedError(_("Somebody else has moved this question meanwhile."))
        voters = gone.voters.values_list("registration", flat=True)
        Vote.objects.bulk_create(
            (Vote(question=kept, registration_id=voter) for voter in voters), ignore_conflicts=True
        )
        kept.votes, kept.moves = kept.voters.count(), kept.moves + 1
        _decide(gone, QuestionState.MERGED, by, change, merged_into=kept)
        change.write(kept)
    return kept


def moderate_first(*, webinar, by, moderated):
    """Choose whether questions wait for a moderator, or everybody sees them at once."""
    with changing(webinar) as change:
        _refuse_others(webinar, by)
        change.board.moderated = moderated
        change.tell_desk({"kind": "moderated", "moderated": moderated})


def _move(deed, webinar, question, by, **told):
    """Do a deed under the board's row; done already, as by somebody else at once, it changes nothing."""
    origins, state = MOVES[deed]
    with changing(webinar) as change:
        _refuse_others(webinar, by)
        held = webinar.questions.select_for_update().filter(pk=question).first()
        if held is None:
            raise NotTheirsError
        if held.state == state and all(getattr(held, name) == value for name, value in told.items()):
            return held
        if held.state not in origins and held.state != state:
            raise QuestionRefusedError(_("Somebody else has moved this question meanwhile."))
        if state == LIVE:
            for before in webinar.questions.select_for_update().filter(state=LIVE):
                _decide(before, SHOWN, by, change)
        _decide(held, state, by, change, **told)
    return held


def _decide(question, state, by, change, **told):
    for name, value in told.items():
        setattr(question, name, value)
    question.state, question.decided_by, question.decided_at = state, by, change.now
    change.write(question)


def _refuse_others(webinar, by):
    """The right is asked for again while the questions are held."""
    if not moderates.test(by, webinar):
        raise NotTheirsError
