"""Questions over the sockets: who hears what, and how much of it."""

import contextlib
import uuid
from functools import partial

import pytest
from asgiref.sync import sync_to_async
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from learning.asgi import application
from learning.live import gathering, hub
from tests.communities.discussions.test_at_once import at_once
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from tests.learning.live.line import Line
from tests.learning.live.test_socket import REFUSED, signed_in
from videoconf.webinars import actions, queries
from videoconf.webinars.actions import asking
from videoconf.webinars.actions.telling import QUEUED
from videoconf.webinars.boards import NotTheirsError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    caches["shared"].set(QUEUED, 1)  # letters to who registers are none of this
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
    webinar = RunningWebinarFactory(begins=-10, **told)
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


async def test_whether_questions_wait_is_told_to_the_desk_at_once_and_to_who_was_away():
    webinar, moderator = await a_webinar()
    second = await opened(moderator)
    await answer_to(second, f"webinar-desk:{webinar.pk}")
    rosa = await opened(await sync_to_async(pass_of)(await sync_to_async(registered)(webinar)))
    await answer_to(rosa, f"webinar:{webinar.pk}")
    for moderated in (False, True):
        await sync_to_async(actions.moderate_first)(webinar=webinar, by=moderator, moderated=moderated)
        assert await until(second, "moderated") == {"kind": "moderated", "moderated": moderated}
        assert (await sync_to_async(queries.desk_changes)(webinar, 0))["moderated"] == moderated
    assert await rosa.receive_nothing()
    for page in (second, rosa):
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
    await leading.send_json({"subscribe": f"webinar:{webinar.pk}", "present": True})
    await rosa.send_json({"subscribe": f"webinar:{webinar.pk}", "present": True})
    while (event := await until(rosa, "present"))["count"] != 2:
        assert event["people"] == []
    assert event["people"] == []
    while len((event := await until(leading, "present", topic=f"webinar-desk:{webinar.pk}"))["people"]) != 2:
        pass
    assert {one["name"] for one in event["people"]} == {"Rosa Paz", moderator.get_full_name()}
    for page in (rosa, leading):
        await page.disconnect()


def test_votes_and_joining_at_once_lose_no_vote_and_count_nobody_twice():
    webinar, moderator = a_webinar.func()
    people = [registered(webinar, f"p{number}@example.org") for number in range(6)]
    one, other = (a_question(webinar, people[0], text) for text in ("One", "Other"))
    for question in (one, other):
        actions.show_question(webinar=webinar, question=question.pk, by=moderator)

    def votes(who, question):
        with contextlib.suppress(NotTheirsError):  # joined meanwhile
            actions.vote(webinar=webinar, registration=who, question=question.pk)

    deeds = [partial(votes, who, question) for who in people for question in (one, other)]
    deeds += [partial(actions.merge_question, webinar=webinar, question=one.pk, into=other.pk, by=moderator)]
    assert at_once(*deeds, partial(votes, people[0], other)) == []
    other.refresh_from_db()
    assert other.votes == other.voters.count() == 6


def test_all_who_vote_at_once_are_counted_once_each():
    webinar, moderator = a_webinar.func()
    people = [registered(webinar, f"p{number}@example.org") for number in range(8)]
    question = a_question(webinar, people[0])
    actions.show_question(webinar=webinar, question=question.pk, by=moderator)
    vote = partial(actions.vote, webinar=webinar, question=question.pk)
    for who in people[:3]:
        vote(registration=who)
    twice = [partial(vote, registration=who) for who in people[3:] * 2]
    back = [partial(vote, registration=who, wanted=False) for who in people[:3] * 2]
    assert at_once(*twice, *back) == []
    question.refresh_from_db()
    assert question.votes == question.voters.count() == 5
    assert question.moves == 3 + 5 + 3


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
