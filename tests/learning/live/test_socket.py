"""The one socket of a page: who hears what, and that a right that ended ends the hearing."""

import asyncio
import datetime as dt
import json

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client

from learning.activities.actions import record_participation
from learning.activities.enums import ParticipationState
from learning.asgi import application
from learning.live import consumers, hub
from learning.live.actions import announce
from learning.live.hub import QUEUE, Listener
from learning.live.queries import people_of, who_may_hear
from learning.live.registries import Topic, topics
from learning.people.actions import set_roles, suspend_person
from learning.people.enums import Role
from tests.factories.activities import ActivityFactory
from tests.factories.editions import EditionFactory
from tests.factories.people import AffiliationFactory, InstitutionFactory, UserFactory
from tests.learning.live.line import Line

pytestmark = pytest.mark.django_db(transaction=True)

SUBSCRIBED, REFUSED = {"kind": "subscribed"}, {"kind": "refused"}
MOVED = {"topic": "figures", "event": {"kind": "moved"}}


@pytest.fixture(autouse=True)
def _ask_every_time(monkeypatch):
    monkeypatch.setattr(hub, "FRESH", -1)


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def page_of(key=None, origin=b"http://localhost"):
    headers = [(b"origin", origin), (b"host", b"localhost")]
    if key:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={key}".encode()))
    return Line(application, "/ws/", headers=headers)


async def opened(user=None):
    key = await sync_to_async(signed_in)(user) if user else None
    page = page_of(key)
    assert await page.connect()
    return page


async def asked(page, topic):
    await page.send_json({"subscribe": topic})
    answer = await page.receive_json()
    assert answer["topic"] == topic
    return answer["event"]


async def made(factory, **fields):
    return await sync_to_async(factory)(**fields)


async def test_a_reader_of_full_figures_hears_that_they_moved():
    page = await opened(await made(UserFactory, roles=[Role.FIGURES]))
    assert await asked(page, "figures") == SUBSCRIBED
    person, activity = await made(UserFactory), await made(ActivityFactory)
    await sync_to_async(record_participation)(
        activity=activity, person=person, state=ParticipationState.TAKING_PART, on=dt.date(2022, 3, 1)
    )
    assert await page.receive_json() == MOVED
    await page.disconnect()


async def test_a_focal_point_hears_of_the_own_institution_and_of_no_other():
    ours, theirs = await made(InstitutionFactory, acronym="OURS"), await made(InstitutionFactory, acronym="THEIRS")
    affiliation = await made(AffiliationFactory, institution=ours)
    page = await opened(affiliation.user)
    assert await asked(page, f"figures:institution/{theirs.slug}") == REFUSED
    assert await asked(page, "figures") == REFUSED
    assert await asked(page, f"figures:institution/{ours.slug}") == SUBSCRIBED
    await sync_to_async(announce)("figures", {"kind": "moved"})
    assert await page.receive_json() == {**MOVED, "topic": f"figures:institution/{ours.slug}"}
    await page.disconnect()


async def test_a_subscription_tells_the_number_of_the_latest_change_where_the_topic_knows_it(monkeypatch):
    numbered = Topic(lambda user, _key: user.is_authenticated, number=lambda key: 7 if key == "known" else None)
    monkeypatch.setitem(topics._entries, "counted", (100, "counted", numbered))
    page = await opened(await made(UserFactory))
    assert await asked(page, "counted:known") == {**SUBSCRIBED, "number": 7}
    assert await asked(page, "counted:other") == SUBSCRIBED
    await page.disconnect()
    page = await opened(None)
    assert await asked(page, "counted:known") == REFUSED
    await page.disconnect()


@pytest.mark.parametrize("topic", ["figures", "figures:institution/x", "figures:planet/x", "nothing", ":", ""])
async def test_nobody_else_hears(topic):
    for user in (None, await made(UserFactory)):
        page = await opened(user)
        assert await asked(page, topic) == REFUSED
        await page.disconnect()


async def test_a_right_that_ended_is_asked_for_again_before_a_message():
    user = await made(UserFactory, roles=[Role.FIGURES])
    page = await opened(user)
    await asked(page, "figures")
    await sync_to_async(user.groups.clear)()
    await sync_to_async(announce)("figures", {"kind": "moved"})
    assert await page.receive_json() == {"topic": "figures", "event": REFUSED}
    await page.disconnect()


async def test_signing_out_ends_the_hearing():
    user = await made(UserFactory, roles=[Role.FIGURES])
    key = await sync_to_async(signed_in)(user)
    page = page_of(key)
    await page.connect()
    await asked(page, "figures")
    await sync_to_async(_sign_out)(key)
    await sync_to_async(announce)("figures", {"kind": "moved"})
    assert await page.receive_json() == {"topic": "figures", "event": REFUSED}
    await page.disconnect()


def _sign_out(key):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    client.logout()


async def test_a_page_of_another_site_is_not_let_in():
    page = page_of(origin=b"http://elsewhere.example")
    assert not await page.connect()
    await page.disconnect()


@pytest.mark.parametrize(
    "message",
    [
        "[]",
        "{}",
        "not json",
        "7",
        '{"subscribe": 7}',
        '{"subscribe": "' + "x" * 200 + '"}',
        '{"typing": "' + "x" * 600 + '"}',
    ],
)
async def test_what_is_no_message_closes_the_line(message):
    page = await opened()
    await page.send_text(message)
    assert await page.closed() == 4400


async def test_who_unsubscribed_hears_nothing_more():
    page = await opened(await made(UserFactory, roles=[Role.FIGURES]))
    await asked(page, "figures")
    await page.send_json({"unsubscribe": "figures"})
    await asyncio.sleep(0.1)
    await sync_to_async(announce)("figures", {"kind": "moved"})
    assert await page.receive_nothing(timeout=0.3)
    await page.disconnect()


async def test_those_who_come_back_in_one_moment_are_let_in_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr(hub, "DOOR", 2)
    pages = [await opened(), *(page_of() for _ in range(5))]
    here = hub.hub()
    assert not here.door.locked()
    async with here.lock:
        coming = [asyncio.create_task(page.connect()) for page in pages[1:]]
        await asyncio.sleep(0.1)
        assert here.door.locked()
    assert await asyncio.gather(*coming) == [True] * 5
    assert len(here.here) == 6
    for page in pages:
        await page.disconnect()


async def test_a_quiet_line_is_tried(monkeypatch):
    monkeypatch.setattr(hub, "QUIET", 0.05)
    page = await opened()
    assert await page.receive_json() == {"topic": "", "event": {"kind": "still-here"}}
    await page.disconnect()


async def test_a_socket_that_does_not_read_is_told_that_it_missed_something():
    listener = Listener()
    for number in range(QUEUE + 1):
        listener.put(str(number))
    assert listener.queue.qsize() == 1
    assert json.loads(listener.queue.get_nowait())["event"] == {"kind": "missed"}


async def test_a_right_that_ended_ends_the_hearing_without_any_news(monkeypatch):
    monkeypatch.setattr(hub, "CHECK", 0.05)
    user = await made(UserFactory, roles=[Role.FIGURES])
    page = await opened(user)
    await asked(page, "figures")
    await sync_to_async(user.groups.clear)()
    assert await page.receive_json() == {"topic": "figures", "event": REFUSED}
    await page.disconnect()


@pytest.mark.parametrize(
    "end",
    [
        lambda user, _key: set_roles(person=user, roles=[], by=None),
        lambda user, _key: suspend_person(person=user, by=None),
        lambda _user, key: _sign_out(key),
    ],
    ids=["role", "suspended", "signed out"],
)
async def test_what_ends_a_right_says_so_to_every_process(end, monkeypatch):
    monkeypatch.setattr(hub, "CHECK", 1000)
    user = await made(UserFactory, roles=[Role.FIGURES])
    key = await sync_to_async(signed_in)(user)
    page = page_of(key)
    await page.connect()
    assert await asked(page, "figures") == SUBSCRIBED
    await sync_to_async(end)(user, key)
    assert await page.receive_json() == {"topic": "figures", "event": REFUSED}
    await page.disconnect()


async def test_who_says_too_much_is_cut_off():
    page = await opened()
    for number in range(consumers.SAID):
        await page.send_json({"unsubscribe": f"figures:{number}"})
    await page.send_json({"unsubscribe": "figures"})
    assert await page.closed() == 4429


async def test_no_more_topics_than_a_page_may_hear(monkeypatch):
    monkeypatch.setattr(consumers, "TOPICS", 1)
    page = await opened(await made(UserFactory, roles=[Role.FIGURES]))
    activity = await made(EditionFactory)
    assert await asked(page, "figures") == SUBSCRIBED
    assert await asked(page, f"figures:edition/{activity.slug}") == REFUSED
    assert await asked(page, "figures") == SUBSCRIBED
    await page.disconnect()


def test_many_sockets_are_asked_about_in_a_fixed_number_of_queries(count_queries):
    people = UserFactory.create_batch(3)
    keys = [signed_in(person) for person in people]
    for number in (1, 3):
        with count_queries(2):
            found = people_of(set(keys[:number]))
        assert found == dict(zip(keys[:number], people[:number], strict=True))


async def test_what_the_database_takes_for_no_text_harms_nobody_else():
    good, bad = await opened(await made(UserFactory, roles=[Role.FIGURES])), page_of(r'"\000"')
    await bad.connect()
    for topic in ("figures", "figures:edition/\0"):
        assert await asked(bad, topic) == REFUSED
    assert await asked(good, "figures:edition/\0") == REFUSED
    assert await asked(good, "figures") == SUBSCRIBED
    for page in (good, bad):
        await page.disconnect()


async def test_a_topic_whose_rule_fails_is_heard_by_nobody_and_harms_no_other():
    key = await sync_to_async(signed_in)(await made(UserFactory, roles=[Role.FIGURES]))
    told = await sync_to_async(who_may_hear)({(key, "figures"), (key, "figures:edition/\0"), ("\0", "figures")})
    assert set(told) == {(key, "figures")}
