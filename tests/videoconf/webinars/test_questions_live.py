"""Questions over the sockets: who hears what, and that every screen comes to what a fresh load shows."""

import contextlib
import random
import uuid

import pytest
from asgiref.sync import sync_to_async
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from learning.asgi import application
from learning.live import gathering, hub
from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from tests.learning.live.line import Line
from tests.learning.live.test_socket import REFUSED, signed_in
from videoconf.webinars import actions, boards
from videoconf.webinars.actions import asking
from videoconf.webinars.boards import QuestionRefusedError
from videoconf.webinars.models import Question, Registration, WebinarPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(hub, "FRESH", -1)
    monkeypatch.setattr(hub, "BEAT", 0.02)
    monkeypatch.setattr(gathering, "PAUSE", 0.05)
    monkeypatch.setattr(asking, "QUESTIONS_PER_MINUTE", 10_000)
    with translation.override("en"):
        yield


def pass_of(registration):
    """Return the cookies of who opened the link of their own."""
    client = Client()
    client.get(reverse("webinars:own", args=[registration.key]))
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


@sync_to_async
def a_webinar(**told):
    webinar = RunningWebinarFactory(begins=-10, pages=True, **told)
    moderator = UserFactory()
    webinar.moderators.add(moderator)
    return webinar, moderator


async def opened(who):
    """Open a socket of a person, or of who brings these cookies."""
    cookies = who if isinstance(who, str) else f"sessionid={await sync_to_async(signed_in)(who)}"
    headers = [(b"origin", b"http://localhost"), (b"host", b"localhost"), (b"cookie", cookies.encode())]
    page = Line(application, "/ws/", headers)
    assert await page.connect()
    return page


async def answer_to(page, topic, **more):
    await page.send_json({"subscribe": topic, **more})
    return await until(page, "subscribed", "refused", topic=topic)


async def until(page, *kinds, topic=None):
    while True:
        told = await page.receive_json()
        if told["event"]["kind"] in kinds and topic in {None, told["topic"]}:
            return told["event"]


def a_question(webinar, registration, text="Who pays?"):
    return actions.ask(webinar=webinar, registration=registration, key=uuid.uuid4(), text=text)


async def test_guests_and_accounts_who_registered_hear_and_nobody_else():
    webinar, moderator = await a_webinar()
    elsewhere, _other = await a_webinar()
    person, stranger = await sync_to_async(UserFactory)(), await sync_to_async(UserFactory)()
    await sync_to_async(registered)(webinar, person)
    rosa = await sync_to_async(registered)(webinar)
    pass_ = await sync_to_async(pass_of)(rosa)
    other = await sync_to_async(pass_of)(await sync_to_async(registered)(elsewhere, "ana@example.org"))
    topic = f"webinar:{webinar.pk}"
    forged = pass_.replace(f"webinar-{webinar.pk}=", f"webinar-{elsewhere.pk}=")
    for who, heard in (
        (pass_, True),
        (person, True),
        (moderator, True),
        (stranger, False),
        (other, False),
        (other.replace(f"webinar-{elsewhere.pk}=", f"webinar-{webinar.pk}="), False),
        (f"webinar-{webinar.pk}={rosa.key}", False),
        ("a=b", False),
    ):
        page = await opened(who)
        assert (await answer_to(page, topic) != REFUSED) == heard, who
        await page.disconnect()
    page = await opened(forged)
    assert await answer_to(page, f"webinar:{elsewhere.pk}") == REFUSED
    await page.disconnect()


async def test_the_desk_is_heard_by_who_leads_and_what_is_ones_own_by_oneself():
    webinar, moderator = await a_webinar()
    rosa = await sync_to_async(registered)(webinar)
    ana = await sync_to_async(registered)(webinar, "ana@example.org")
    own = f"webinar-own:{webinar.pk}-{rosa.pk}"
    passes = {one: await sync_to_async(pass_of)(one) for one in (rosa, ana)}
    for who, topic, heard in (
        (moderator, f"webinar-desk:{webinar.pk}", True),
        (passes[rosa], f"webinar-desk:{webinar.pk}", False),
        (passes[rosa], own, True),
        (passes[ana], own, False),
        (moderator, own, False),
        (passes[rosa], "webinar-own:x-y", False),
        (passes[rosa], f"webinar-own:{webinar.pk}", False),
    ):
        page = await opened(who)
        assert (await answer_to(page, topic) != REFUSED) == heard, (who, topic)
        await page.disconnect()


async def test_who_took_the_registration_back_hears_nothing_more(monkeypatch):
    monkeypatch.setattr(hub, "CHECK", 1000)
    webinar, _moderator = await a_webinar()
    rosa = await sync_to_async(registered)(webinar)
    page = await opened(await sync_to_async(pass_of)(rosa))
    await answer_to(page, f"webinar:{webinar.pk}")
    rosa.cancelled_at = timezone.now()
    await sync_to_async(rosa.save)()
    assert await until(page, "refused") == REFUSED
    await page.disconnect()


async def test_how_many_are_here_is_told_to_all_and_who_to_those_who_lead(monkeypatch):
    monkeypatch.setattr("learning.live.presence.PAUSE", 0)
    webinar, moderator = await a_webinar()
    rosa = await opened(await sync_to_async(pass_of)(await sync_to_async(registered)(webinar)))
    leading = await opened(moderator)
    await answer_to(leading, f"webinar-desk:{webinar.pk}")
    await answer_to(leading, f"webinar:{webinar.pk}", present=True)
    await answer_to(rosa, f"webinar:{webinar.pk}", present=True)
    while (event := await until(rosa, "present"))["count"] != 2:
        assert event["people"] == []
    assert event["people"] == []
    while len((event := await until(leading, "present", topic=f"webinar-desk:{webinar.pk}"))["people"]) != 2:
        pass
    assert {one["name"] for one in event["people"]} == {"Rosa Paz", moderator.get_full_name()}
    for page in (rosa, leading):
        await page.disconnect()


async def test_a_hundred_votes_are_a_few_words_with_the_true_count(monkeypatch):
    monkeypatch.setattr(gathering, "PAUSE", 0.5)
    webinar, moderator = await a_webinar()
    rosa = await sync_to_async(registered)(webinar)
    question = await sync_to_async(a_question)(webinar, rosa)
    await sync_to_async(actions.show_question)(webinar=webinar, question=question.pk, by=moderator)
    page = await opened(await sync_to_async(pass_of)(rosa))
    await answer_to(page, f"webinar:{webinar.pk}")
    for turn in range(41):
        vote = {"webinar": webinar, "registration": rosa, "question": question.pk, "wanted": turn % 2 == 0}
        await sync_to_async(actions.vote)(**vote)
    words = 1
    while (await until(page, "votes"))["gather"] != {str(question.pk): [41, 1]}:
        words += 1
    assert words < 15
    await page.disconnect()


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


@pytest.mark.parametrize("seed", range(4))
def test_screens_that_lose_delay_and_repeat_what_they_hear_show_what_a_fresh_load_shows(seed, monkeypatch, sign_in):
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
        random_deed(chance, webinar, editor, people)
        late += [(screen, event) for topic, event in told for screen in screens.get(topic, ()) for _twice in "ab"]
        late += [
            (screens[f"webinar-desk:{webinar.pk}"][0], event) for _topic, event in told if event["kind"] == "votes"
        ]
        told.clear()
        chance.shuffle(late)
        for _heard in range(chance.randrange(len(late) + 1)):
            screen, event = late.pop()
            if chance.random() < 0.8:
                screen.hear(event)
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
    assert Registration.objects.count() == 3
