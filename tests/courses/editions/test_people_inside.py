"""The people of an edition: each with what they have made visible, and no more."""

import pytest
from django.urls import reverse

from courses.editions.enums import EnrolmentState, StaffRole
from learning.people.enums import Audience, InstitutionState
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return RunningEditionFactory()


@pytest.fixture
def reader(edition, sign_in):
    return sign_in(enrolled(edition, UserFactory(name="Reader", country="")).person)


def page(edition, **asked):
    return f"/en{reverse('editions:people', args=[edition.slug], query=asked)[3:]}"


def names(response):
    return [one.person.name for one in response.context["met"]]


def test_the_team_comes_first_and_then_all_by_name(edition, reader):
    enrolled(edition, UserFactory(name="Álvaro"))
    enrolled(edition, UserFactory(name="Zulma"))
    tutor = UserFactory(name="Yolanda")
    for role in StaffRole:
        EditionStaffFactory(edition=edition, user=tutor, role=role)
    response = reader.get(page(edition))
    assert names(response) == ["Yolanda", "Álvaro", "Reader", "Zulma"]
    assert [str(name) for _role, name in response.context["met"][0].roles] == ["Coordinator", "Tutor"]


def test_who_is_not_in_is_not_shown(edition, reader):
    for state in set(EnrolmentState) - {EnrolmentState.ACCEPTED, EnrolmentState.COMPLETED}:
        enrolled(edition, UserFactory(name=f"Not {state}"), state=state)
    enrolled(edition, UserFactory(name="Suspended", is_active=False))
    enrolled(RunningEditionFactory(), UserFactory(name="Elsewhere"))
    assert names(reader.get(page(edition))) == ["Reader"]


def hidden(**chosen):
    institution = InstitutionFactory(acronym="SECRET", name="Secret Institute")
    return UserFactory(**{"name": "Hilda", "country": "BR", "institution": institution, **chosen})


@pytest.mark.parametrize(
    ("chosen", "country", "institution"),
    [
        ({}, True, True),
        ({"shows_country": False}, False, True),
        ({"shows_institution": False}, True, False),
        ({"audience": Audience.NOBODY}, False, False),
    ],
)
def test_what_somebody_keeps_is_neither_shown_nor_found(edition, reader, chosen, country, institution):
    enrolled(edition, hidden(**chosen))
    text = reader.get(page(edition)).content.decode()
    assert ("Brazil" in text, "SECRET" in text) == (country, institution)
    assert ("Hilda" in names(reader.get(page(edition, q="brazil")))) == country
    assert ("Hilda" in names(reader.get(page(edition, q="secret")))) == institution
    assert "hilda" in reader.get(page(edition, q="hilda")).content.decode().casefold()


def test_an_institution_that_waits_for_approval_is_not_shown(edition, reader):
    enrolled(edition, hidden(institution=InstitutionFactory(acronym="MINE", state=InstitutionState.PROPOSED)))
    assert "MINE" not in reader.get(page(edition)).content.decode()


def link(person):
    return f'href="/en{reverse("people:person", args=[person.pk])[3:]}"'


def test_a_page_is_linked_where_it_may_be_opened(edition, reader, sign_in):
    private, open_page = hidden(audience=Audience.NOBODY), UserFactory(name="Olga")
    for person in (private, open_page):
        enrolled(edition, person)
    text = reader.get(page(edition)).content.decode()
    assert (link(private) in text, link(open_page) in text) == (False, True)
    tutor = sign_in(EditionStaffFactory(edition=edition).user)
    assert link(private) in tutor.get(page(edition)).content.decode()


def test_addresses_and_genders_are_nobodys(edition, reader):
    enrolled(edition, UserFactory(name="", email="secret.name@example.org", gender="another"))
    text = reader.get(page(edition)).content.decode()
    assert "secret.name" in text
    assert "example.org" not in text
    assert reader.get(page(edition, q="example.org")).context["met"] == []


def test_countries_and_institutions_narrow(edition, reader):
    enrolled(edition, UserFactory(name="Bia", country="BR"))
    enrolled(edition, UserFactory(name="Uma", country="UY"))
    assert names(reader.get(page(edition, country="BR"))) == ["Bia"]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_the_same_for_few_and_many(edition, reader, count_queries, number):
    for _each in range(number):
        enrolled(edition, UserFactory(institution=InstitutionFactory()))
        EditionStaffFactory(edition=edition)
    reader.get(page(edition))
    with count_queries(4):  # what is written is kept; asked is who one is, where one is, and whom one may open
        reader.get(page(edition))
    UserFactory()
    with count_queries(7):  # anybody's change makes it old
        reader.get(page(edition))


def test_what_somebody_changes_is_seen_at_once(edition, reader):
    person = enrolled(edition, hidden()).person
    assert "SECRET" in reader.get(page(edition)).content.decode()
    person.shows_institution = False
    person.save()
    assert "SECRET" not in reader.get(page(edition)).content.decode()
    person.audience = Audience.NOBODY
    person.save(update_fields=["audience"])
    assert link(person) not in reader.get(page(edition)).content.decode()


def test_who_leaves_or_comes_is_seen_at_once(edition, reader):
    assert names(reader.get(page(edition))) == ["Reader"]
    enrolment = enrolled(edition, UserFactory(name="Zulma"))
    assert names(reader.get(page(edition))) == ["Reader", "Zulma"]
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save()
    assert names(reader.get(page(edition))) == ["Reader"]
