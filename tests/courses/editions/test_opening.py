"""Coordinators make a whole edition in the administration, open it, and are told in clear words what cannot be."""

import datetime as dt

import pytest
from django.urls import reverse

from courses.editions.models import Edition
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory
from tests.factories.editions import OpenEditionFactory, enrolled
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
WHOLE = {
    "title": "Calidad 2090",
    "start": "2090-10-12",
    "end": "2090-12-20",
    "time_zone": "America/Montevideo",
    "enrolment": "application",
    "enrolment_opens_at": "2090-09-01T08:00",
    "enrolment_closes_at": "2090-10-03T23:59",
    "seats": "30",
    "target_women": "50",
    "modality": "tutor-led",
    "languages": ["es", "pt"],
    "coordinators": "lead@example.org",
    "tutors": "tutor@example.org",
    "public": "on",
}


@pytest.fixture
def coordinator(sign_in):
    UserFactory(email="lead@example.org")
    UserFactory(email="tutor@example.org")
    return sign_in(UserFactory(roles=[Role.COORDINATOR], time_zone="Asia/Tokyo", language="en"))


def errors(client, fields, *args):
    name = "edition:edit" if args else "edition:add"
    response = client.post(reverse(name, args=args), fields, headers={"accept-language": "en"})
    assert response.status_code == 200
    return {name: " ".join(told) for name, told in response.context["form"].errors.items()}


def test_a_coordinator_makes_a_whole_edition_whose_hours_are_those_of_its_zone(coordinator):
    course = CourseFactory()
    made = coordinator.post(reverse("edition:add"), WHOLE | {"course": course.pk})
    assert made.status_code == 302, made.context["form"].errors
    edition = Edition.objects.get()
    assert edition.enrolment_closes_at == dt.datetime(2090, 10, 4, 2, 59, tzinfo=dt.UTC)
    assert (edition.enrolment, edition.seats, edition.target_women) == ("application", 30, 50)
    assert edition.space is not None
    assert sorted(member.role for member in edition.staff.all()) == ["coordinator", "tutor"]
    shown = coordinator.get(reverse("edition:edit", args=[edition.pk])).content.decode()
    assert 'value="2090-10-03T23:59"' in shown
    space = edition.space_id
    again = WHOLE | {"course": course.pk, "enrolment": "closed"}
    assert coordinator.post(reverse("edition:edit", args=[edition.pk]), again).status_code == 302
    edition.refresh_from_db()
    assert (edition.enrolment, edition.space_id) == ("closed", space)


def test_what_cannot_be_is_said_beside_its_field(coordinator):
    fields = WHOLE | {"course": CourseFactory().pk}
    assert (
        "closes before it opens"
        in errors(coordinator, fields | {"enrolment_closes_at": "2090-08-01T08:00"})["enrolment_closes_at"]
    )
    assert "Choose the zone" in errors(coordinator, fields | {"time_zone": ""})["time_zone"]
    assert "Say when it begins" in errors(coordinator, fields | {"start": "", "year": "2090"})["start"]
    assert "Leave it empty" in errors(coordinator, fields | {"told_status": "held"})["told_status"]
    assert "target_women" in errors(coordinator, fields | {"target_women": "101"})
    assert "time_zone" in errors(coordinator, fields | {"time_zone": "Mars/Base"})
    assert not Edition.objects.exists()


def test_no_seat_is_taken_from_who_has_one_and_new_ones_find_who_waits(coordinator):
    edition = OpenEditionFactory(seats=2)
    enrolled(edition)
    enrolled(edition)
    waits = enrolled(edition, state="waiting")
    fields = WHOLE | {"course": edition.course_id, "enrolment": "open", "enrolment_opens_at": ""}
    said = errors(coordinator, fields | {"seats": "1"}, edition.pk)
    assert "2 people are accepted already." in said["seats"]
    saved = coordinator.post(reverse("edition:edit", args=[edition.pk]), fields | {"seats": "3"})
    assert saved.status_code == 302, saved.context["form"].errors
    waits.refresh_from_db()
    assert (waits.state, waits.participation.state) == ("accepted", "taking-part")
