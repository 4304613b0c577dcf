"""Who hears a thread, what each hears of it, and who is shown to be there."""

import pytest
from asgiref.sync import sync_to_async
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from communities.discussions.actions import delete_post, hide_thread, publish_post
from courses.editions.actions import withdraw
from courses.editions.enums import EnrolmentState
from courses.editions.models import Enrolment
from learning.live import hub
from learning.live.queries import who_may_hear
from learning.people.enums import Audience, Role
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor
from tests.factories.people import UserFactory
from tests.learning.live.test_socket import REFUSED, SUBSCRIBED, page_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ask_every_time(monkeypatch):
    monkeypatch.setattr(hub, "FRESH", -1)


async def heard_by(person, topic, **more):
    """Return the person's page and what it was told when it asked to hear the topic."""
    page = page_of(await sync_to_async(signed_in)(person))
    assert await page.connect()
    await page.send_json({"subscribe": topic, **more})
    return page, (await until(page, "subscribed", "refused"))


async def until(page, *kinds):
    while True:
        event = (await page.receive_json())["event"]
        if event["kind"] in kinds:
            return event


@sync_to_async
def a_talk():
    space = a_space()
    author = a_member(space, name="Ana Torres")
    return space, author, a_thread(space, author)


async def test_a_post_is_heard_in_the_language_of_each():
    space, author, thread = await a_talk()
    other = await sync_to_async(a_member)(space)
    spanish, _told = await heard_by(author, f"thread:{thread.pk}", language="es")
    english, _told = await heard_by(other, f"thread:{thread.pk}", language="en")
    post = await sync_to_async(a_post)(thread, author)
    for page in (spanish, english):
        event = await until(page, "post")
        assert (event["id"], event["order"], event["number"]) == (post.pk, post.order, post.number)
        assert post.html in event["html"]
    await sync_to_async(delete_post)(post=post, author=author)
    for page, language in ((spanish, "es"), (english, "en")):
        with override(language):
            moment = date_format(localtime(post.created_at), "DATETIME_FORMAT")
        assert moment in (await until(page, "post"))["html"]
    for page in (spanish, english):
        await page.disconnect()


async def test_nobody_hears_what_they_may_not_read():
    space, author, thread = await a_talk()
    outsiders = [await sync_to_async(UserFactory)(), await sync_to_async(a_member)(space, state=EnrolmentState.APPLIED)]
    elsewhere = await sync_to_async(a_member)(await sync_to_async(a_space)())
    for person in (*outsiders, elsewhere):
        for topic in (f"thread:{thread.pk}", f"space:{space.pk}", "thread:", "thread:x", f"thread:{10**30}"):
            page, told = await heard_by(person, topic)
            assert told == REFUSED
            await page.send_json({"typing": topic})
            assert (await page.receive_json())["event"] == REFUSED
            await page.disconnect()
    for person in (author, await sync_to_async(UserFactory)(roles=[Role.ADMINISTRATOR])):
        page, told = await heard_by(person, f"space:{space.pk}")
        assert told == SUBSCRIBED
        await page.disconnect()


async def test_who_left_and_who_reads_no_hidden_thread_hear_nothing_more():
    space, author, thread = await a_talk()
    leaving, tutor = await sync_to_async(a_member)(space), await sync_to_async(a_tutor)(space)
    pages = [(await heard_by(person, f"thread:{thread.pk}"))[0] for person in (leaving, author, tutor)]
    left, member, moderator = pages
    await sync_to_async(Enrolment.objects.filter(person=leaving).update)(state=EnrolmentState.WITHDRAWN)
    await sync_to_async(publish_post)(thread=thread, author=author, key="9" * 32, text="Hi")
    assert await until(left, "post", "refused") == REFUSED
    assert (await until(member, "post", "refused"))["kind"] == "post"
    await sync_to_async(hide_thread)(thread=thread, by=tutor, reason="Spam")
    assert await until(member, "lost", "refused") == REFUSED
    assert (await until(moderator, "lost", "refused"))["kind"] == "lost"
    for page in pages:
        await page.disconnect()


async def test_who_leaves_an_edition_or_its_team_is_shut_out_within_moments(monkeypatch):
    monkeypatch.setattr(hub, "CHECK", 1000)
    space, author, thread = await a_talk()
    tutor = await sync_to_async(a_tutor)(space)
    pages = [(await heard_by(person, f"thread:{thread.pk}"))[0] for person in (author, tutor)]
    await sync_to_async(lambda: withdraw(enrolment=author.enrolments.get(), by=author))()
    assert await until(pages[0], "refused") == REFUSED
    await sync_to_async(lambda: tutor.edition_roles.get().delete())()
    assert await until(pages[1], "refused") == REFUSED
    for page in pages:
        await page.disconnect()


async def test_who_is_here_is_told_once_a_person_and_without_the_names_of_those_who_keep_to_themselves(monkeypatch):
    monkeypatch.setattr("learning.live.presence.PAUSE", 0)
    space, author, thread = await a_talk()
    shy = await sync_to_async(a_member)(space, audience=Audience.NOBODY)
    pages = [(await heard_by(person, f"thread:{thread.pk}", present=True))[0] for person in (author, author, shy)]
    while (event := await until(pages[0], "present"))["count"] < 2:
        pass
    assert [(one["id"], one["name"], one["initials"]) for one in event["people"]] == [(author.pk, "Ana Torres", "AT")]
    await pages[2].disconnect()
    while (event := await until(pages[0], "present"))["count"] > 1:
        pass
    assert event["count"] == 1
    for page in pages[:2]:
        await page.disconnect()


async def test_typing_is_handed_on_seldom_and_only_from_who_is_shown(monkeypatch):
    monkeypatch.setattr("learning.live.presence.PAUSE", 1000)
    space, author, thread = await a_talk()
    shy = await sync_to_async(a_member)(space, audience=Audience.NOBODY)
    topic = f"thread:{thread.pk}"
    listening, _told = await heard_by(shy, topic, present=True)
    writing, _told = await heard_by(author, topic, present=True)
    absent, _told = await heard_by(author, topic)
    for page in (listening, writing, writing, absent):
        await page.send_json({"typing": topic})
    assert await until(absent, "refused") == REFUSED
    assert await until(listening, "typing") == {"kind": "typing", "who": {"id": author.pk, "name": "Ana Torres"}}
    await sync_to_async(a_post)(thread, author)
    assert (await until(listening, "typing", "post"))["kind"] == "post"
    for page in (listening, writing, absent):
        await page.disconnect()


def test_many_hearers_of_a_thread_are_asked_about_in_a_fixed_number_of_queries(count_queries):
    space = a_space()
    thread = a_thread(space)
    keys = [signed_in(a_member(space)) for _ in range(3)]
    for number in (1, 3):
        with count_queries(5):
            allowed = who_may_hear({(key, f"thread:{thread.pk}") for key in keys[:number]})
        assert len(allowed) == number
