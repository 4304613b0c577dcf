"""Questions about the questions of a webinar: as those who come see them, as moderators do, and once it is over."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db.models import Sum
from django.utils.html import format_html_join
from django.utils.translation import get_language

from learning.common.freshness import version
from learning.common.keeping import kept, kept_each
from learning.common.text import whole_number
from videoconf.webinars.enums import QuestionState
from videoconf.webinars.fragments import (
    ON_DESK,
    OPEN,
    PUBLIC,
    article,
    desk_article,
    rows,
    told,
    told_to_desk,
    whole,
)
from videoconf.webinars.models.questions import Question, QuestionBoard, Vote
from videoconf.webinars.models.registrations import Registration
from videoconf.webinars.phases import may_ask
from videoconf.webinars.queries.registering import who
from videoconf.webinars.rules import moderates

PAGE = 30
MOST = 1000
AT_ONCE = 100
OUTLINE = ("pk", "state", "votes", "moves", "asked_at")
NEWEST = "newest"


@dataclass(frozen=True)
class Comer:
    """Who comes to a webinar: registered, or leading it, or both."""

    registration: Registration | None
    leads: bool


def comer(request, webinar):
    """Return who comes, or None for who neither registered nor leads."""
    user = request.user
    registration = who(request, webinar)
    leads = user.is_authenticated and moderates.test(user, webinar)
    return Comer(registration, leads) if registration or leads else None


@dataclass(frozen=True)
class Floor:
    """The questions of a webinar as its page shows them to who comes, while they are asked."""

    webinar: object
    comer: Comer
    board: QuestionBoard
    order: str
    limit: int

    @cached_property
    def moves(self):
        return _moves(self.webinar.pk)

    @property
    def stamp(self):
        return _stamp(self.board.number, self.moves)

    @cached_property
    def _mine(self):
        return voted_by(self.comer.registration)

    @property
    def voted(self):
        return " ".join(map(str, sorted(self._mine)))

    @cached_property
    def _lists(self):
        told = self.board.number, self.moves, self.order, self.limit
        return _lists(self.webinar.pk, *told, get_language(), version())

    @cached_property
    def open(self):
        return _own_rows(self._lists[0], self._mine)

    @cached_property
    def answered(self):
        return _own_rows(self._lists[1], self._mine)

    @property
    def more(self):
        """How many to show once more are asked for, or None where all are shown."""
        return self.limit + PAGE if self._lists[2] > self.limit else None

    @property
    def key(self):
        """Return the key of the question that is asked next: one for each page that is loaded."""
        return uuid.uuid4()

    @cached_property
    def own(self):
        return own_questions(self.comer.registration)


@lru_cache(maxsize=64)
def _lists(webinar_id, _number, _moves, order, limit, _language, _version):
    """Return the first rows of the open and of the answered questions, and how many the longer list holds.

    Written once for everybody in a process, until a question changes or a vote moves: of each row its id, what who did
    not vote for it sees, and what who did.
    """
    outlines = list(_outlines(webinar_id))
    found = [[one for one in outlines if one.state in OPEN], [one for one in outlines if one.state not in OPEN]]
    found[0].sort(key=lambda one: (one.state != QuestionState.LIVE, *_place(one, order)))
    found[1].sort(key=lambda one: _place(one, "votes"))
    articles = _articles(webinar_id, [one for part in found for one in part[:limit]])
    written = [
        [
            (one.pk, *(rows([(one, whole(one, articles[one.pk], voted=voted))]) for voted in (False, True)))
            for one in part[:limit]
            if one.pk in articles
        ]
        for part in found
    ]
    return *written, max(map(len, found))


def _place(one, order):
    at = one.asked_at.timestamp()
    return -at if order == NEWEST else -one.votes, at, one.pk


def _own_rows(written, mine):
    return format_html_join("", "{}", ((voted if pk in mine else plain,) for pk, plain, voted in written))


def floor(request, webinar, now, door=None):
    """Return the questions for who looks at the page of a webinar, or None where none are asked, or not by them."""
    if not may_ask(webinar, now):
        return None
    coming = Comer(door.registration, door.leads) if door else comer(request, webinar)
    if coming is None or not (coming.registration or coming.leads):
        return None
    order = NEWEST if request.GET.get("order") == NEWEST else "votes"
    shown = request.GET.get("shown", "")
    limit = min(max(whole_number(shown) or PAGE, PAGE), MOST)
    return Floor(webinar, coming, board_of(webinar), order, limit)


def board_of(webinar):
    return QuestionBoard.objects.filter(webinar=webinar).first() or QuestionBoard(webinar=webinar)


def own_questions(registration):
    """Return what somebody asked that others do not see now, the latest first: it waits, or will not be shown."""
    if registration is None:
        return []
    unseen = (QuestionState.ASKED, QuestionState.HIDDEN, QuestionState.MERGED)
    return list(Question.objects.filter(registration=registration, state__in=unseen).order_by("-asked_at", "-pk"))


def voted_by(registration):
    if registration is None:
        return frozenset()
    return frozenset(Vote.objects.filter(registration=registration).values_list("question_id", flat=True))


def stamp_of(webinar_id):
    """Return what tells a page whether it shows the latest: the board's number, and how often votes moved."""
    number = QuestionBoard.objects.filter(webinar=webinar_id).values_list("number", flat=True).first()
    return _stamp(number or 0, _moves(webinar_id))


def _moves(webinar_id):
    return Question.objects.filter(webinar=webinar_id, state__in=PUBLIC).aggregate(found=Sum("moves"))["found"] or 0


def _stamp(number, moves):
    return f"{number}.{moves}"


def changes(webinar, registration, after, wanted=()):
    """Return what a page missed: questions that changed since that number, those it wants, and all votes now."""
    board = board_of(webinar)
    changed = list(Question.objects.filter(webinar=webinar, number__gt=after).order_by("number")[:AT_ONCE])
    number = changed[-1].number if len(changed) == AT_ONCE else max(board.number, after)
    known = {one.pk for one in changed}
    asked_for = Question.objects.filter(webinar=webinar, state__in=PUBLIC, pk__in=set(wanted) - known)[:AT_ONCE]
    shown = [*(one for one in changed if one.state in PUBLIC), *asked_for]
    outlines = list(_outlines(webinar.pk))
    return {
        "number": number,
        "questions": [told(one, article(one)) for one in shown],
        "gone": [one.pk for one in changed if one.state not in PUBLIC],
        "votes": {one.pk: [one.moves, one.votes] for one in outlines},
        "voted": sorted(voted_by(registration)),
        "more": number < board.number,
    }


def desk(webinar, limit):
    """Return the moderators' view: of each list how many there are, and the first of them as they see them."""
    outlines = _outlines(webinar.pk, states=tuple(ON_DESK), number="desk_number")
    lists = {name: [] for name in ("asked", "open", "answered", "hidden")}
    for one in outlines:
        lists[ON_DESK[one.state]].append(one)
    lists["asked"].sort(key=lambda one: (one.asked_at, one.pk))
    for name in ("open", "answered", "hidden"):
        lists[name].sort(key=lambda one: (one.state != QuestionState.LIVE, -one.votes, one.asked_at, one.pk))
    shown = [one for found in lists.values() for one in found[:limit]]
    articles = _articles(webinar.pk, shown, of_desk=True)
    return {
        name: {"count": len(found), "items": rows((one, _on_desk(one, articles)) for one in found[:limit])}
        for name, found in lists.items()
    }


def _on_desk(one, articles):
    return whole(one, articles.get(one.pk, ""), over=True) if one.state in PUBLIC else articles.get(one.pk, "")


def desk_changes(webinar, after):
    """Return what a moderators' view missed since that number."""
    board = board_of(webinar)
    changed = list(Question.objects.filter(webinar=webinar, desk_number__gt=after).order_by("desk_number")[:AT_ONCE])
    number = changed[-1].desk_number if len(changed) == AT_ONCE else max(board.desk_number, after)
    return {
        "number": number,
        "questions": [told_to_desk(one, desk_article(one)) for one in changed if one.state in ON_DESK],
        "gone": [one.pk for one in changed if one.state not in ON_DESK],
        "votes": {one.pk: [one.moves, one.votes] for one in _outlines(webinar.pk)},
        "more": number < board.desk_number,
        "moderated": board.moderated,
    }


def open_choices(webinar):
    """Return numbers and words of what may be joined with: the same in every list of the moderators' view."""
    found = Question.objects.filter(webinar=webinar, state__in=(*OPEN, QuestionState.ASKED))
    return list(found.order_by("pk").values_list("pk", "text")[:MOST])


def frozen(webinar, now):
    """Return the questions of a webinar whose time to ask is over, answered first; None where nobody asked.

    Public, as the page is: names as those who asked chose. Kept until something public changes.
    """
    if webinar.starts_at is None or now < webinar.ends_at or may_ask(webinar, now):
        return None
    return kept(("questions of what is over", webinar.pk), lambda: _frozen(webinar.pk)) or None


def _frozen(webinar_id):
    outlines = sorted(_outlines(webinar_id), key=lambda one: (-one.votes, one.asked_at, one.pk))
    articles = _articles(webinar_id, outlines, over=True)
    items = [(one, whole(one, articles[one.pk], over=True)) for one in outlines if one.pk in articles]
    answered = [item for one, item in items if one.state == QuestionState.ANSWERED]
    unanswered = [item for one, item in items if one.state != QuestionState.ANSWERED]
    return {"answered": answered, "unanswered": unanswered} if items else {}


class Outline(NamedTuple):
    """A question without its words, which are written once for everybody."""

    pk: int
    state: str
    votes: int
    moves: int
    asked_at: dt.datetime
    number: int


def _outlines(webinar_id, *, states=PUBLIC, number="number"):
    found = Question.objects.filter(webinar=webinar_id, state__in=states).order_by()
    return map(Outline._make, found.values_list(*OUTLINE, number)[:MOST])


def _articles(webinar_id, outlines, *, of_desk=False, over=False):
    """Return the articles of these questions by id, each written once for everybody under its number."""
    write = desk_article if of_desk else article
    states = tuple(ON_DESK) if of_desk else PUBLIC

    def read(keys):
        numbers = dict(keys)
        found = Question.objects.filter(webinar=webinar_id, state__in=states, pk__in=numbers)
        return {(one.pk, numbers[one.pk]): write(_settled(one) if over else one) for one in found}

    name = ("questions", webinar_id, "desk" if of_desk else "over" if over else "page")
    articles = kept_each(name, [(one.pk, one.number) for one in outlines], read)
    return {pk: html for (pk, _number), html in articles.items()}


def _settled(question):
    """What is over is not being answered any more."""
    if question.state == QuestionState.LIVE:
        question.state = QuestionState.SHOWN
    return question
