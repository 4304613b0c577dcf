"""The figures of an edition: live for those inside as far as they tell of nobody, all of them for the team."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.editions.actions import record_attendance
from courses.editions.measures import hours, meetings
from learning.activities.models import Activity
from learning.live.registries import may_listen
from learning.people.enums import Role
from learning.statistics.periods import Period
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.progress import course_of, done
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return RunningEditionFactory()


def page(edition):
    return f"/en{reverse('editions:figures', args=[edition.slug])[3:]}"


def held(edition, minutes=(60,), **facts):
    session = SessionFactory(**{"edition": edition, "begins": -90, **facts})
    people = {enrolled(edition).pk: number for number in minutes}
    record_attendance(session=session, minutes=people, by=None)
    return session


def told(response):
    return {fact["label"]: fact["value"] for fact in response.context["board"].facts}


def test_members_see_numbers_that_tell_of_nobody(edition, sign_in):
    institution = InstitutionFactory(country="UY")
    person = enrolled(edition, UserFactory(institution=institution, country="UY", gender="man")).person
    enrolled(edition, UserFactory(country="BR", gender="woman"))
    response = sign_in(person).get(page(edition))
    numbers = told(response)
    assert (numbers["Participants"], numbers["Countries"], numbers["Institutions"]) == ("2", "2", "1")
    text = response.content.decode()
    assert "Women" not in text
    assert institution.acronym not in text


def test_the_team_sees_who_they_are_made_of(edition, sign_in):
    enrolled(edition, UserFactory(country="BR", gender="woman"))
    text = sign_in(EditionStaffFactory(edition=edition).user).get(page(edition)).content.decode()
    assert "Women" in text
    assert "Brazil" in text


def test_hours_are_told_to_members_of_meetings_of_at_least_five_people(edition, sign_in):
    member = sign_in(enrolled(edition).person)
    tutor = sign_in(EditionStaffFactory(edition=edition).user)
    held(edition, (60, 45, 30, 15))
    assert "Hours on line" not in told(member.get(page(edition)))
    assert told(tutor.get(page(edition)))["Hours on line"] == "2"
    held(edition, (60, 60, 60, 60, 60))
    assert (told(member.get(page(edition)))["Hours on line"], told(tutor.get(page(edition)))["Hours on line"]) == (
        "5",
        "8",
    )
    held(edition, (120,))
    assert (told(member.get(page(edition)))["Hours on line"], told(tutor.get(page(edition)))["Hours on line"]) == (
        "5",
        "10",
    )


def test_lessons_done_are_told_to_members_once_five_people_did_one(sign_in):
    course, (lesson,) = course_of(1)
    edition = RunningEditionFactory(course=course)
    people = [enrolled(edition) for _each in range(5)]
    member = sign_in(people[0].person)
    tutor = sign_in(EditionStaffFactory(edition=edition).user)
    for enrolment in people[:4]:
        done(enrolment, lesson)
    assert "Lessons done" not in told(member.get(page(edition)))
    assert told(tutor.get(page(edition)))["Lessons done"] == "4"
    done(people[4], lesson)
    assert told(member.get(page(edition)))["Lessons done"] == "5"


def test_a_part_is_asked_for_alone(edition, sign_in):
    response = sign_in(enrolled(edition).person).get(page(edition), headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert "Participants" in response.content.decode()


def measured(edition, period=None):
    activities = Activity.objects.filter(edition=edition)
    return meetings(activities, period or Period()), hours(activities, period or Period())


def test_meetings_and_hours_are_of_what_was_held_on_line(edition):
    held(edition, (60, 45, 30))
    held(edition, kind="workshop", place="Here")
    held(RunningEditionFactory())
    SessionFactory(edition=edition)
    SessionFactory(edition=edition, begins=-90, cancelled_at=timezone.now())
    assert measured(edition) == (1, 2)


def test_a_period_holds_what_began_in_it(edition):
    held(edition)
    today = timezone.now().date()
    week = dt.timedelta(days=7)
    assert measured(edition, Period(today - week, today + week)) == (1, 1)
    assert measured(edition, Period(today + week, None)) == (0, 0)
    assert measured(edition, Period(None, today - week)) == (0, 0)


def test_full_figures_tell_them_undivided_and_in_files(edition, sign_in):
    held(edition, (60, 60))
    tutor = sign_in(EditionStaffFactory(edition=edition).user)
    address = f"/en{reverse('statistics:scope_full', args=['edition', edition.slug])[3:]}"
    assert "Hours on line" in tutor.get(address, {"by": "none"}).content.decode()
    assert "Hours on line" not in tutor.get(address, {"gender": "woman"}).content.decode()
    lines = tutor.get(address, {"by": "none", "export": "csv"}).content.decode("utf-8-sig").splitlines()
    row = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (row["Live sessions held"], row["Hours on line"]) == ("1", "2")
    divided = tutor.get(address, {"by": "gender", "export": "csv"}).content.decode("utf-8-sig")
    assert "Hours on line" not in divided


def test_attendance_makes_kept_figures_old(edition, sign_in):
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))
    address = f"/en{reverse('statistics:full')[3:]}?by=none"
    assert "<dd>1</dd>" not in reader.get(address).content.decode().partition("Hours on line")[2][:40]
    held(edition)
    assert "<dd>1</dd>" in reader.get(address).content.decode().partition("Hours on line")[2][:40]


def test_who_is_inside_hears_that_they_moved_and_nobody_else(edition):
    inside, tutor = enrolled(edition).person, EditionStaffFactory(edition=edition).user
    outside = enrolled(edition, state="withdrawn").person
    suspended = enrolled(edition, UserFactory(is_active=False)).person
    hearing = [inside, tutor, UserFactory(roles=[Role.ADMINISTRATOR])]
    deaf = [outside, suspended, UserFactory(), enrolled(RunningEditionFactory()).person]
    topic = f"edition:{edition.pk}"
    assert [may_listen(person, topic) for person in hearing + deaf] == [True] * 3 + [False] * 4
    assert not may_listen(inside, "edition:x")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_three(edition, sign_in, count_queries, number):
    for _each in range(number):
        held(edition)
        enrolled(edition, UserFactory(institution=InstitutionFactory()))
    client = sign_in(enrolled(edition).person)
    client.get(page(edition))
    with count_queries(9):
        client.get(page(edition))
