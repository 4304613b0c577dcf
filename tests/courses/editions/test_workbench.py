"""The workbench: what waits for who teaches or coordinates, over all their editions."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communities.discussions.models import Post, Thread
from courses.editions.enums import EnrolmentState, StaffRole
from learning.people.enums import Role
from tests.factories.editions import EditionStaffFactory, OpenEditionFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.reading import words
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db

WORKBENCH = "/en/workbench/"


def sections(response):
    return [section["template"].rpartition("_work_")[2] for section in response.context["sections"]]


def test_it_is_for_those_who_staff_an_edition(sign_in):
    for person in (UserFactory(), enrolled(RunningEditionFactory()).person, UserFactory(roles=list(Role))):
        assert sign_in(person).get(WORKBENCH).status_code == 404
    assert sign_in(EditionStaffFactory().user).get(WORKBENCH).status_code == 200


def test_nothing_waiting_is_a_pleasure(sign_in):
    text = sign_in(EditionStaffFactory(edition=RunningEditionFactory()).user).get(WORKBENCH).content.decode()
    assert "Nothing waits for you" in text


def test_applications_wait_for_who_leads(sign_in):
    edition = OpenEditionFactory()
    for state in (EnrolmentState.APPLIED, EnrolmentState.APPLIED, EnrolmentState.ACCEPTED, EnrolmentState.WAITING):
        enrolled(edition, state=state)
    leads = EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user
    EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR)
    found = sign_in(leads).get(WORKBENCH)
    assert found.context["sections"][0]["context"]["waiting"] == [(edition, 2)]
    assert sections(sign_in(EditionStaffFactory(edition=edition).user).get(WORKBENCH)) == []


def test_sessions_wait_for_their_attendance(sign_in):
    session = SessionFactory(begins=-90, title="Yesterday")
    for facts in (
        {"begins": 90},
        {"begins": -90, "cancelled_at": timezone.now()},
        {"begins": -90, "attendance_at": timezone.now()},
        {"begins": -90 * 24 * 60},
    ):
        SessionFactory(edition=session.edition, **facts)
    SessionFactory(begins=-90)
    tutor = EditionStaffFactory(edition=session.edition).user
    [section] = sign_in(tutor).get(WORKBENCH).context["sections"]
    assert [one.session.title for one in section["context"]["meetings"]] == ["Yesterday"]


def asked(edition, author, hours):
    moment = timezone.now() - dt.timedelta(hours=hours)
    thread = Thread.objects.create(
        space=edition.space, title=f"{hours} hours ago", author=author, created_at=moment, posts_count=1
    )
    Post.objects.create(thread=thread, key=uuid.uuid4(), author=author, html="<p>?</p>", order=1, number=1)
    return thread


def test_questions_wait_for_an_answer_of_the_team(sign_in):
    edition = RunningEditionFactory()
    tutor = EditionStaffFactory(edition=edition).user
    person, friend = enrolled(edition).person, enrolled(edition).person
    asked(edition, person, 23)
    waiting, answered = asked(edition, person, 25), asked(edition, person, 50)
    for thread, author in ((waiting, friend), (answered, tutor)):
        Post.objects.create(thread=thread, key=uuid.uuid4(), author=author, html="<p>!</p>", order=2, number=2)
    asked(RunningEditionFactory(), person, 30)
    [section] = sign_in(tutor).get(WORKBENCH).context["sections"]
    assert [thread.title for thread, _edition in section["context"]["threads"]] == ["25 hours ago"]


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_the_same_for_one_edition_and_for_three(sign_in, count_queries, number):
    tutor = UserFactory()
    for _each in range(number):
        edition = SessionFactory(begins=-90).edition
        EditionStaffFactory(edition=edition, user=tutor)
        asked(edition, enrolled(edition).person, 30)
    client = sign_in(tutor)
    client.get(WORKBENCH)
    with count_queries(5):
        client.get(WORKBENCH)


def test_it_says_how_ones_editions_stand_those_that_run_first(sign_in):
    tutor = UserFactory()
    for edition in (OpenEditionFactory(title="Later"), RunningEditionFactory(title="Now")):
        EditionStaffFactory(edition=edition, user=tutor)
    response = sign_in(tutor).get(WORKBENCH)
    assert [one.edition.title for one in response.context["editions"]] == ["Now", "Later"]
    assert "Running now" in words(response)
