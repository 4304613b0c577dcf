"""One's own page over all editions, and where one begins after signing in."""

import uuid

import pytest
from django.urls import reverse

from communities.discussions.models import Post, Thread
from courses.editions.enums import EnrolmentState
from tests.factories.catalog import CourseFactory
from tests.factories.editions import (
    EditionFactory,
    EditionStaffFactory,
    OpenEditionFactory,
    RunningEditionFactory,
    enrolled,
)
from tests.factories.people import ConfirmedUserFactory, UserFactory
from tests.factories.reading import links, words
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db

MY = "/en/my/"


def shown(response):
    told = response.context["told"]
    return {name: [own.edition.title for own in getattr(told, name)] for name in ("running", "coming", "ended")}


def test_all_editions_stand_where_they_belong(sign_in):
    person = UserFactory()
    enrolled(RunningEditionFactory(title="Running"), person)
    enrolled(OpenEditionFactory(title="Coming"), person)
    enrolled(EditionFactory(title="Ended"), person, state=EnrolmentState.COMPLETED)
    EditionStaffFactory(edition=RunningEditionFactory(title="Taught"), user=person)
    RunningEditionFactory(title="Not mine")
    response = sign_in(person).get(MY)
    assert {name: sorted(titles) for name, titles in shown(response).items()} == {
        "running": ["Running", "Taught"],
        "coming": ["Coming"],
        "ended": ["Ended"],
    }
    assert "Not mine" not in response.content.decode()


def test_what_one_asked_for_is_told_with_its_answer(sign_in):
    person = UserFactory()
    enrolled(OpenEditionFactory(title="Wished for"), person, state=EnrolmentState.APPLIED)
    enrolled(OpenEditionFactory(), person, state=EnrolmentState.DECLINED, reason="All seats are taken this time.")
    text = sign_in(person).get(MY).content.decode()
    assert "Wished for" in text
    assert "All seats are taken this time." in text
    assert "/home/" not in text


def test_what_comes_next_over_all_editions_is_one_list(sign_in):
    person = UserFactory()
    later, sooner = (SessionFactory(begins=begins, title=f"At {begins}") for begins in (500, 100))
    for session in (later, sooner):
        enrolled(session.edition, person)
    SessionFactory(begins=50)
    ended = SessionFactory(edition=EditionFactory(), begins=60)
    enrolled(ended.edition, person)
    steps = sign_in(person).get(MY).context["told"].steps
    assert [one.step.title for one in steps] == ["At 100", "At 500"]


def test_what_is_unread_stands_on_each_edition(sign_in):
    person, friend = UserFactory(), UserFactory()
    edition, quiet = RunningEditionFactory(), RunningEditionFactory()
    for one in (edition, quiet):
        enrolled(one, person)
    thread = Thread.objects.create(space=edition.space, title="News", author=friend, posts_count=2)
    for order, author in enumerate((friend, friend, person), start=1):
        Post.objects.create(thread=thread, key=uuid.uuid4(), author=author, html="<p>!</p>", order=order, number=order)
    told = sign_in(person).get(MY).context["told"]
    assert {own.edition: own.unread for own in told.running} == {edition: 2, quiet: 0}


def test_nobody_is_left_without_a_next_step(sign_in):
    assert "You are in no course yet" in sign_in(UserFactory()).get(MY).content.decode()


def test_the_main_bar_leads_there(sign_in, client):
    assert 'href="/en/my/"' in sign_in(UserFactory()).get("/en/institutions/").content.decode()
    assert 'href="/en/my/"' not in client.get("/en/institutions/").content.decode()


def test_the_workbench_is_in_the_menu_of_who_teaches(sign_in):
    member = EditionStaffFactory()
    assert 'href="/en/workbench/"' in sign_in(member.user).get("/en/institutions/").content.decode()
    assert 'href="/en/workbench/"' not in sign_in(UserFactory()).get("/en/institutions/").content.decode()
    member.delete()
    assert 'href="/en/workbench/"' not in sign_in(member.user).get("/en/institutions/").content.decode()


@pytest.mark.parametrize(("has_edition", "begins"), [(True, "/es/my/"), (False, "/")])
def test_who_has_an_edition_begins_at_their_own_page(client, has_edition, begins):
    person = ConfirmedUserFactory(password="a-long-enough-Password-7")
    if has_edition:
        enrolled(RunningEditionFactory(), person)
    typed = {"login": person.email, "password": "a-long-enough-Password-7"}
    assert client.post(reverse("account_login_password"), typed)["Location"] == begins


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_three(sign_in, count_queries, number):
    person = UserFactory()
    for _each in range(number):
        enrolled(SessionFactory().edition, person)
        enrolled(OpenEditionFactory(), person, state=EnrolmentState.APPLIED)
    client = sign_in(person)
    client.get(MY)
    with count_queries(7):
        client.get(MY)


def test_what_comes_next_names_its_edition_only_where_there_are_several(sign_in):
    person = UserFactory()
    first = enrolled(RunningEditionFactory(title="First"), person).edition
    SessionFactory(edition=first)
    assert "What comes next · First" not in words(sign_in(person).get(MY))
    enrolled(RunningEditionFactory(title="Second"), person)
    assert "What comes next · First" in words(sign_in(person).get(MY))


def test_who_is_in_no_course_is_led_to_the_courses(sign_in):
    CourseFactory(title="Apprenticeship", pages=True)
    assert links(sign_in(UserFactory()).get(MY))["See the courses"] == "/en/courses/"
