"""How everything that changes questions does it: under the board's row, with its next numbers, told on commit."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from learning.common.freshness import renew
from learning.live.actions import announce_each
from videoconf.webinars.fragments import ON_DESK, PUBLIC, article, desk_article, in_every_language, told, told_to_desk
from videoconf.webinars.models.questions import QuestionBoard
from videoconf.webinars.phases import may_ask


class NotTheirsError(Exception):
    """What is asked for is not there for this person, or not any more."""


class QuestionRefusedError(Exception):
    """A question is not taken as it is, or a deed does not fit its state; the message says why."""


def topic_of(webinar_id):
    return f"webinar:{webinar_id}"


def desk_topic_of(webinar_id):
    return f"webinar-desk:{webinar_id}"


def own_topic_of(webinar_id, registration_id):
    return f"webinar-own:{webinar_id}-{registration_id}"


class Change:
    """A board that is held: what is written of its questions takes its next numbers and is announced on commit."""

    def __init__(self, webinar, board):
        self.webinar, self.board, self.now = webinar, board, timezone.now()
        self.news, self.of_desk = [], []
        transaction.on_commit(self._tell, robust=True)

    def write(self, question):
        """Save a question, new or changed. Everybody's number moves where everybody saw it before, or sees it now."""
        before = type(question).objects.filter(pk=question.pk).values_list("state", flat=True).first()
        self.board.desk_number += 1
        question.desk_number = self.board.desk_number
        seen = before in PUBLIC or question.state in PUBLIC
        if seen:
            self.board.number += 1
            question.number = self.board.number
        question.save()
        self.news.append((question, question.desk_number, seen and question.number))
        if seen and not may_ask(self.webinar, self.now):
            renew()  # questions of what is over stand on a page that is kept

    def tell_desk(self, event):
        """Announce to moderators what is no question and takes no number; who missed it hears it with the changes."""
        self.of_desk.append(event)

    def settle(self):
        self.board.save()

    def _tell(self):
        pk = self.webinar.pk
        events = [(desk_topic_of(pk), event) for event in self.of_desk]
        for question, desk_number, number in self.news:
            if number:
                events.append((topic_of(pk), _event(question, number, PUBLIC, lambda one: told(one, article(one)))))
            desk = _event(question, desk_number, ON_DESK, lambda one: told_to_desk(one, desk_article(one)))
            events.append((desk_topic_of(pk), desk))
            if question.registration_id:
                events.append((own_topic_of(pk, question.registration_id), {"kind": "own"}))
        if events:
            announce_each(events)


def _event(question, number, seen_in, tell):
    if question.state not in seen_in:
        return {"kind": "gone", "number": number, "id": question.pk}
    return {**in_every_language(lambda: tell(question)), "kind": "question", "number": number}


@contextmanager
def changing(webinar):
    """Hold the questions of a webinar."""
    with transaction.atomic():
        QuestionBoard.objects.get_or_create(webinar=webinar)
        change = Change(webinar, QuestionBoard.objects.select_for_update().get(webinar=webinar))
        yield change
        change.settle()
