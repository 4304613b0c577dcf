"""Every screen of a webinar comes to what a fresh load shows, whatever happens to what it hears."""

import contextlib
import random
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars import actions, boards
from videoconf.webinars.actions import asking
from videoconf.webinars.boards import QuestionRefusedError
from videoconf.webinars.models import Question, WebinarPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setattr(asking, "QUESTIONS_PER_MINUTE", 10_000)
    with translation.override("en"):
        yield


def a_question(webinar, registration, text="Who pays?"):
    return actions.ask(webinar=webinar, registration=registration, key=uuid.uuid4(), text=text)


class Screen:
    """What a page does with what it hears, as its script does."""

    def __init__(self, client, webinar, view="question_changes"):
        self.client, self.webinar, self.view = client, webinar, view
        self.number, self.applied, self.known, self.items = 0, set(), {}, {}
        self.catch_up()

    def hear(self, event):
        if event["kind"] == "votes":
            for pk, votes in event["gather"].items():
                self._votes(int(pk), votes)
        elif event["number"] > self.number:
            self._put(event) if event["kind"] == "question" else self._take(event["id"], event["number"])
            self.applied.add(event["number"])
            while self.number + 1 in self.applied:
                self.number += 1

    def catch_up(self):
        more = True
        while more:
            address = reverse(f"webinars:{self.view}", args=[self.webinar.pk])
            told = self.client.get(address, {"after": self.number}).json()
            for one in told["questions"]:
                self._put(one)
            for pk in told["gone"]:
                self._take(pk, told["number"])
            for pk, votes in told["votes"].items():
                self._votes(int(pk), votes)
            self.number, more = max(self.number, told["number"]), told["more"]

    def _put(self, told):
        pk = told["id"]
        if self.known.get(pk, 0) < told["number"]:
            self.known[pk] = told["number"]
            html = told["html"]["en"] if isinstance(told["html"], dict) else told["html"]
            before = self.items.get(pk, {"votes": [-1, 0]})["votes"]
            votes = max(before, [told["moves"], told["votes"]])
            self.items[pk] = {"votes": votes, "group": told["group"], "said": said(html)}
        else:
            self._votes(pk, [told["moves"], told["votes"]])

    def _take(self, pk, number):
        if self.known.get(pk, 0) < number:
            self.known[pk] = number
            self.items.pop(pk, None)

    def _votes(self, pk, votes):
        if pk in self.items:
            self.items[pk]["votes"] = max(self.items[pk]["votes"], votes)


def said(html):
    article = BeautifulSoup(html, "html.parser").find("article")
    return article.get_text(" ", strip=True)


def fresh(client, address, groups):
    """Return what a page that is loaded now shows."""
    page = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    shown = {}
    for group in groups:
        for li in page.select(f'[data-list="{group}"] > li'):
            votes = [int(li["data-moves"]), int(li["data-count"])]
            shown[int(li["data-question"])] = {"votes": votes, "group": group, "said": said(str(li))}
    return shown


def random_deed(chance, webinar, moderator, people):
    """Do something at random, as several people would; what is refused changes nothing."""
    pks = list(webinar.questions.values_list("pk", flat=True))
    question, who = chance.choice(pks) if pks else 0, chance.choice(people)
    led = {"webinar": webinar, "question": question, "by": moderator}
    deeds = [
        lambda: a_question(webinar, who, f"Question {chance.random()}"),
        lambda: actions.vote(webinar=webinar, registration=who, question=question, wanted=chance.random() < 0.7),
        lambda: actions.vote(webinar=webinar, registration=who, question=question),
        lambda: actions.withdraw_question(webinar=webinar, registration=who, question=question),
        lambda: actions.show_question(**led),
        lambda: actions.show_question(**led),
        lambda: actions.hide_question(**led),
        lambda: actions.take_up_question(**led),
        lambda: actions.answer_question(**led, answer=chance.choice(["", "In writing"])),
        lambda: actions.reopen_question(**led),
        lambda: actions.merge_question(**led, into=chance.choice([*pks, 0])),
    ]
    with contextlib.suppress(QuestionRefusedError, boards.NotTheirsError):
        chance.choice(deeds)()


def hear_some(chance, late):
    """Let screens hear some of what is on its way, in any order; some of it never arrives."""
    chance.shuffle(late)
    for _heard in range(chance.randrange(len(late) + 1)):
        screen, event = late.pop()
        if chance.random() < 0.8:
            screen.hear(event)


@pytest.mark.parametrize("seed", range(4))
def test_screens_that_lose_delay_and_repeat_what_they_hear_show_what_a_fresh_load_shows(
    seed, monkeypatch, sign_in, django_capture_on_commit_callbacks
):
    chance, told = random.Random(seed), []
    monkeypatch.setattr(boards, "announce_each", told.extend)
    monkeypatch.setattr(asking, "announce_on_commit", lambda topic, event: told.append((topic, event)))
    webinar = RunningWebinarFactory(begins=-10, pages=True)
    editor = UserFactory(roles=[Role.EDITOR])
    rosa = Client()
    people = [registered(webinar, f"p{number}@example.org") for number in range(3)]
    rosa.get(reverse("webinars:own", args=[people[0].key]))
    desk = sign_in(editor)
    a_question(webinar, people[0])
    desk_topic = f"webinar-desk:{webinar.pk}"
    screens = {
        f"webinar:{webinar.pk}": [Screen(rosa, webinar) for _screen in range(3)],
        desk_topic: [Screen(desk, webinar, "desk_changes")],
    }
    late = []
    for _turn in range(60):
        with django_capture_on_commit_callbacks(execute=True):
            random_deed(chance, webinar, editor, people)
        late += [(screen, event) for topic, event in told for screen in screens.get(topic, ()) for _twice in "ab"]
        late += [(one, event) for _topic, event in told if event["kind"] == "votes" for one in screens[desk_topic]]
        told.clear()
        hear_some(chance, late)
    page = WebinarPage.objects.get(webinar=webinar, locale__language_code="en").url
    whole = fresh(rosa, page, ["open", "answered"])
    on_desk = fresh(desk, reverse("webinars:desk", args=[webinar.pk]), ["asked", "open", "answered", "hidden"])
    for screen in screens[f"webinar:{webinar.pk}"]:
        screen.catch_up()
        assert screen.items == whole
    (screen,) = screens[desk_topic]
    screen.catch_up()
    assert screen.items == on_desk
    assert all(one.votes == one.voters.count() for one in Question.objects.all())
