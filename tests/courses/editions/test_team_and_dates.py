"""What a form of facts takes as a date, and what is noted when the team of an edition changes."""

import pytest
from django.urls import reverse

from courses.editions.enums import StaffRole
from courses.editions.models import Edition
from learning.audit.models import AuditEntry
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory
from tests.factories.editions import EditionFactory
from tests.factories.people import UserFactory
from videoconf.webinars.models import Webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return UserFactory(roles=[Role.EDITOR], name="Eva Editora")


@pytest.fixture
def editor(boss, sign_in):
    return sign_in(boss)


def errors(response):
    return " ".join(str(error) for error in response.context["form"].errors.values())


@pytest.mark.parametrize(("start", "end"), [("2021-10-15", "2021-10"), ("2021-10", "2021"), ("2021", "2021-01-01")])
def test_an_end_that_is_less_precise_than_the_start_is_no_contradiction(editor, start, end):
    fields = {"title": "Job coach", "course": CourseFactory().pk, "start": start, "end": end}
    editor.post(reverse("edition:add"), fields)
    assert list(Edition.objects.values_list("start", "end")) == [(start, end)]


@pytest.mark.parametrize(("first", "last"), [("2021-10", "2021-09-30"), ("2022", "2021")])
def test_an_end_before_the_start_is_said(editor, first, last):
    panel = {"panelists-TOTAL_FORMS": "0", "panelists-INITIAL_FORMS": "0"}
    response = editor.post(
        reverse("webinar:add"),
        panel | {"title": "Big data", "date": first, "end_date": last},
        headers={"accept-language": "en"},
    )
    assert "The last day is before the first." in errors(response)
    assert not Webinar.objects.exists()


@pytest.mark.parametrize("field", [{"year": "20222"}, {"year": "0"}, {"start": "0021-10"}, {"end": "9999"}])
def test_a_year_mistyped_is_said(editor, field):
    fields = {"title": "Job coach", "course": CourseFactory().pk} | field
    response = editor.post(reverse("edition:add"), fields, headers={"accept-language": "en"})
    assert "Write a year from 1900 to 2100." in errors(response)
    assert not Edition.objects.exists()


def test_who_joins_and_leaves_a_team_is_noted_and_who_stays_is_not(editor, boss):
    edition = EditionFactory()
    stays, leaves, joins = (UserFactory(name=name) for name in ("Stays", "Leaves", "Joins"))
    fields = {"title": edition.title, "course": edition.course_id, "start": "2022-03-01", "public": "on"}

    def team(*people):
        addresses = "\n".join(person.email for person in people)
        editor.post(reverse("edition:edit", args=[edition.pk]), fields | {"tutors": addresses})
        return set(edition.staff.values_list("pk", "user__name", "role"))

    before, after = team(stays, leaves), team(stays, joins)
    assert {(name, role) for _pk, name, role in after} == {("Stays", StaffRole.TUTOR), ("Joins", StaffRole.TUTOR)}
    assert {name for _pk, name, _role in before & after} == {"Stays"}
    noted = AuditEntry.objects.filter(verb__endswith="the team of an edition").order_by("pk")
    assert [(entry.verb.split()[0], entry.details["person"], entry.actor) for entry in noted] == [
        ("joined", "Stays", boss),
        ("joined", "Leaves", boss),
        ("left", "Leaves", boss),
        ("joined", "Joins", boss),
    ]
