"""What people take back, and what is taken from them, is gone from the pages kept for everybody at once."""

import pytest
from django.urls import reverse

from learning.files.models import PrivateFile
from learning.people.actions import (
    change_photo,
    change_profile,
    end_focal_point,
    name_focal_point,
    restore_person,
    suspend_person,
)
from learning.people.enums import Audience, Role
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.PUBLIC_PAGE_SECONDS = 60


@pytest.fixture
def person():
    return UserFactory(name="Ana Quiroga", audience=Audience.EVERYONE)


@pytest.fixture
def administrator():
    return UserFactory(roles=[Role.ADMINISTRATOR])


def shown(client, person):
    return client.get(reverse("people:person", args=[person.pk])).status_code


def test_a_person_who_hides_their_page_is_hidden_at_once(client, person, django_capture_on_commit_callbacks):
    before = shown(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        change_profile(person=person, fields={"audience": Audience.MEMBERS}, by=person)
    assert (before, shown(client, person)) == (200, 404)


def test_a_suspended_person_is_hidden_at_once(client, person, administrator, django_capture_on_commit_callbacks):
    before = shown(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        suspend_person(person=person, by=administrator)
    suspended = shown(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        restore_person(person=person, by=administrator)
    assert (before, suspended, shown(client, person)) == (200, 404, 200)


def test_a_new_photo_shows_at_once(client, person, django_capture_on_commit_callbacks):
    address = reverse("people:person", args=[person.pk])
    photo = PrivateFile.objects.create(owner=person, purpose="photo", name="me.png", size=1)
    before = str(photo.key) in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        change_photo(person=person, photo=photo)
    assert (before, str(photo.key) in client.get(address).content.decode()) == (False, True)


def test_an_institution_tells_of_its_focal_points_as_they_are(
    client, person, administrator, django_capture_on_commit_callbacks
):
    institution = InstitutionFactory()
    address = reverse("people:institution", args=[institution.slug])
    told = [person.name in client.get(address).content.decode()]
    with django_capture_on_commit_callbacks(execute=True):
        affiliation = name_focal_point(person=person, institution=institution, by=administrator)
    told.append(person.name in client.get(address).content.decode())
    with django_capture_on_commit_callbacks(execute=True):
        end_focal_point(affiliation=affiliation, by=administrator)
    told.append(person.name in client.get(address).content.decode())
    assert told == [False, True, False]
