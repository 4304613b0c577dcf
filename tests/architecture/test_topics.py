"""What is heard live, topic by topic: by whom, and that whoever may not any more hears nothing within seconds.

Rights are asked for as they are in operation: nothing here is made quicker. A topic without a row fails
(test_default_deny.py).
"""

import time
from contextlib import suppress

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client

from communities.networks.actions import leave, remove
from courses.editions.actions import withdraw
from courses.editions.enums import StaffRole
from courses.editions.models import EditionStaff
from learning.asgi import application
from learning.live.actions import announce
from learning.live.registries import source_of
from learning.people.actions import set_roles, suspend_person
from learning.people.actions.roles import end_focal_point
from learning.people.enums import Role
from tests.factories.capstones import roadmap, writers
from tests.factories.discussions import a_member, a_space, a_thread, a_tutor
from tests.factories.editions import EditionStaffFactory
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import AffiliationFactory, UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from tests.learning.live.line import Line
from videoconf.webinars.actions import take_back

pytestmark = pytest.mark.django_db(transaction=True)

WITHIN = 8
"""Seconds. A round of asking begins a second after somebody says that a right may have ended, else after four."""


def withdrawn(person):
    withdraw(enrolment=person.enrolments.get(), by=person)


def off_the_team(person):
    EditionStaff.objects.get(user=person).delete()


def without_roles(person):
    set_roles(person=person, roles=[], by=None)


def a_reader(role=Role.ADMINISTRATOR):
    return UserFactory(roles=[role])


def in_a_space():
    """A space of an edition: its people, its team, and who may see everything."""
    space = a_space()
    return space, [(a_member(space), withdrawn), (a_tutor(space), off_the_team), (a_reader(), without_roles)]


def a_thread_of_an_edition():
    space, people = in_a_space()
    return f"thread:{a_thread(space).pk}", people


def a_space_of_an_edition():
    space, people = in_a_space()
    return f"space:{space.pk}", people


def an_edition():
    space, people = in_a_space()
    return f"edition:{space.edition.pk}", people


def a_thread_of_a_network():
    network = OpenNetworkFactory(reach="members")
    belonging(network, role="coordinator")
    left, taken_out = belonging(network), belonging(network)
    return f"thread:{a_thread(network.space, left.person).pk}", [
        (left.person, lambda _person: leave(membership=left)),
        (taken_out.person, lambda _person: remove(membership=taken_out, by=None, reason="So it is.")),
    ]


def a_roadmap():
    found = roadmap(people=2)
    staff = EditionStaffFactory(edition=found.team.run.edition, role=StaffRole.TUTOR).user
    return f"roadmap:{found.pk}", [(writers(found)[0], withdrawn), (staff, off_the_team), (a_reader(), without_roles)]


def figures_of_everything():
    return "figures", [(a_reader(Role.FIGURES), without_roles)]


def figures_of_an_institution():
    affiliation = AffiliationFactory()
    ended = [(affiliation.user, lambda _person: end_focal_point(affiliation=affiliation, by=None))]
    return f"figures:institution/{affiliation.institution.slug}", ended


def own_notices():
    person = UserFactory()
    return f"notices:{person.pk}", [(person, None)]


def a_webinar_that_is_held():
    """Who registered stays registered once it has begun; it can be kept from the public."""
    webinar = RunningWebinarFactory(begins=-10)

    def hide(_person):
        webinar.activity.public = False
        webinar.activity.save()

    return f"webinar:{webinar.pk}", [(registered(webinar, UserFactory()).person, hide)]


def the_desk_of_a_webinar():
    webinar = RunningWebinarFactory()
    moderator = UserFactory()
    webinar.moderators.add(moderator)
    ended = [(moderator, webinar.moderators.remove), (a_reader(Role.EDITOR), without_roles)]
    return f"webinar-desk:{webinar.pk}", ended


def own_questions():
    webinar = RunningWebinarFactory()
    one = registered(webinar, UserFactory())
    return f"webinar-own:{webinar.pk}-{one.pk}", [(one.person, lambda _person: take_back(registration=one))]


HEARD = {
    "thread": (a_thread_of_an_edition, a_thread_of_a_network),
    "space": (a_space_of_an_edition,),
    "edition": (an_edition,),
    "roadmap": (a_roadmap,),
    "figures": (figures_of_everything, figures_of_an_institution),
    "notices": (own_notices,),
    "webinar": (a_webinar_that_is_held,),
    "webinar-desk": (the_desk_of_a_webinar,),
    "webinar-own": (own_questions,),
}
"""For each topic, what makes one and says who hears it, each with what ends that right."""


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def signed_out(client):
    """End a session from elsewhere, as its owner does from a list of them: no page of it is asked."""
    client.session.delete()


class Ear:
    """The socket of one person's page."""

    def __init__(self, client):
        cookie = (
            f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}" if client else ""
        )
        headers = [(b"origin", b"http://localhost"), (b"host", b"localhost"), (b"cookie", cookie.encode())]
        self.line = Line(application, "/ws/", headers=headers)

    async def ask(self, topic):
        assert await self.line.connect()
        await self.line.send_json({"subscribe": topic})
        return (await self.line.receive_json())["event"]["kind"]

    async def refused(self, topic, until):
        """Say whether the page is told in time that it hears this no more."""
        while (left := until - time.monotonic()) > 0:
            with suppress(TimeoutError):
                said = await self.line.receive_output(timeout=left)
                if f'"{topic}"' in said["text"] and "refused" in said["text"]:
                    return True
        return False


CASES = [make for makes in HEARD.values() for make in makes]
of_every_topic = pytest.mark.parametrize("make", CASES, ids=[make.__name__ for make in CASES])


def by_its_end(make):
    """Return a topic and, for each who hears it, a client and what ends that right."""
    topic, people = make()
    return [(topic, signed_in(person), lambda person=person, end=end: end(person)) for person, end in people if end]


def by_the_account(make):
    """Return two of this kind of topic, each with somebody who hears it: the one is suspended, the other signed out."""
    (one, ((first, _end), *_more)), (other, ((second, _end), *_more)) = make(), make()
    client = signed_in(second)
    return [
        (one, signed_in(first), lambda: suspend_person(person=first, by=None)),
        (other, client, lambda: signed_out(client)),
    ]


async def ends_in_time(hearing):
    """Let all of them hear, end what lets them, and see each told so in time; then nothing reaches them."""
    ears = [(topic, Ear(client), end) for topic, client, end in hearing]
    assert [await ear.ask(topic) for topic, ear, _end in ears] == ["subscribed"] * len(ears)
    for _topic, _ear, end in ears:
        await sync_to_async(end)()
    until = time.monotonic() + WITHIN
    assert [await ear.refused(topic, until) for topic, ear, _end in ears] == [True] * len(ears)
    for topic, ear, _end in ears:
        await sync_to_async(announce)(source_of(topic), {"kind": "moved"})
        assert await ear.line.receive_nothing(timeout=0.3)
        await ear.line.disconnect()


@of_every_topic
async def test_a_right_that_ends_ends_the_hearing_within_seconds(make):
    hearing = await sync_to_async(by_its_end)(make)
    await ends_in_time(hearing)


@of_every_topic
async def test_who_is_suspended_or_signed_out_elsewhere_hears_nothing_within_seconds(make):
    await ends_in_time(await sync_to_async(by_the_account)(make))


@of_every_topic
async def test_strangers_and_visitors_hear_nothing(make):
    topic, _people = await sync_to_async(make)()
    stranger = Ear(await sync_to_async(signed_in)(await sync_to_async(UserFactory)()))
    for ear in (stranger, Ear(None)):
        assert await ear.ask(topic) == "refused"
        await ear.line.disconnect()


def test_every_row_is_of_its_topic():
    assert [name for name, makes in HEARD.items() for make in makes if make()[0].partition(":")[0] != name] == []
