"""What is heard live of a network's discussion, and what observers may not say even there."""

import pytest
from asgiref.sync import sync_to_async

from communities.networks.actions import leave
from communities.networks.enums import MemberRole, MembershipState
from learning.live import hub
from tests.communities.discussions.test_live_topics import heard_by, until
from tests.factories.discussions import a_post, a_thread
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import UserFactory
from tests.learning.live.test_socket import REFUSED, SUBSCRIBED

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ask_every_time(monkeypatch):
    monkeypatch.setattr(hub, "FRESH", -1)


@sync_to_async
def a_talk(**network):
    network = OpenNetworkFactory(**network)
    member = belonging(network, UserFactory(name="Ana Torres")).person
    return network, member, a_thread(network.space, member)


async def test_an_observer_hears_posts_and_their_typing_is_told_to_nobody():
    network, member, thread = await a_talk()
    observer = (await sync_to_async(belonging)(network, role=MemberRole.OBSERVER)).person
    topic = f"thread:{thread.pk}"
    reading, told = await heard_by(observer, topic, present=True)
    assert told["kind"] == SUBSCRIBED["kind"]
    writing, _told = await heard_by(member, topic, present=True)
    await reading.send_json({"typing": topic})
    assert await until(reading, "refused") == REFUSED
    await writing.send_json({"typing": topic})
    assert (await until(reading, "typing"))["who"]["name"] == "Ana Torres"
    post = await sync_to_async(a_post)(thread, member)
    assert (await until(reading, "post"))["id"] == post.pk
    assert (await until(writing, "typing", "post"))["who"]["id"] == member.pk
    for page in (reading, writing):
        await page.disconnect()


async def test_who_is_not_in_a_network_hears_nothing_of_it():
    network, _member, thread = await a_talk(reach="public")
    people = [await sync_to_async(UserFactory)()]
    for state in set(MembershipState) - {MembershipState.IN}:
        people.append((await sync_to_async(belonging)(network, state=state)).person)  # noqa: PERF401 - each is awaited
    for person in people:
        for topic in (f"thread:{thread.pk}", f"space:{network.space_id}"):
            page, told = await heard_by(person, topic)
            assert told == REFUSED
            await page.disconnect()


async def test_who_leaves_hears_nothing_more():
    network, member, thread = await a_talk()
    leaving = await sync_to_async(belonging)(network)
    page, _told = await heard_by(leaving.person, f"thread:{thread.pk}")
    await sync_to_async(leave)(membership=leaving)
    await sync_to_async(a_post)(thread, member)
    assert await until(page, "refused", "post") == REFUSED
    await page.disconnect()
