"""The list of networks and the page of each."""

import pytest
from django.utils import translation

from communities.networks.models import NetworkPage
from learning.activities.enums import InvolvementRole
from learning.people.enums import Role
from tests.factories.editions import EditionFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def network(name="Dual training", **told_of):
    return NetworkFactory(name=name, pages=True, **told_of)


def address(made, language="en"):
    return NetworkPage.objects.get(network=made, locale__language_code=language).url


def listed(client, asked=""):
    response = client.get(f"/en/networks/{asked}")
    assert response.status_code == 200
    return response


def involved(*members, secretariat=()):
    named = [(one.acronym, one) if hasattr(one, "acronym") else (one, None) for one in members]
    led = [(one, None) for one in secretariat]
    return {InvolvementRole.MEMBER: named, InvolvementRole.SECRETARIAT: led}


def test_the_list_is_searched_and_narrowed(client):
    network("Formación dual", kind="network", involvements=involved("CONALEP"))
    network("Job coaches", kind="community", purpose="Share progress")
    assert titles(listed(client)) == ["Formación dual", "Job coaches"]
    assert titles(listed(client, "?q=formacion")) == ["Formación dual"]
    assert titles(listed(client, "?q=progress")) == ["Job coaches"]
    assert titles(listed(client, "?kind=community")) == ["Job coaches"]
    assert titles(listed(client, "?institution=CONALEP")) == ["Formación dual"]


def test_a_network_tells_its_members_by_country_and_what_it_grew_out_of(client):
    mexican = InstitutionFactory(acronym="CONALEP", country="MX")
    german = InstitutionFactory(acronym="BIBB", country="DE")
    made = network(
        kind="network",
        purpose="Share good practices",
        since="2018-05",
        involvements=involved(mexican, german, "A body", secretariat=["ILO/Cinterfor"]),
        total={"participants": 80, "countries": 9},
    )
    EditionFactory(title="Dual course", start="2020").networks.add(made)
    response = client.get(address(made))
    assert titles(response)[:3] == ["Germany", "Mexico", "Country not recorded"]
    assert titles(response)[3:] == ["Dual course"]
    assert told(response) == {
        "Since": "May 2018",
        "Secretariat": "ILO/Cinterfor",
        "Participants": "80",
        "Countries": "9",
    }
    assert links(response)["CONALEP"] == "/en/institutions/conalep/"
    assert "A body" not in links(response)
    assert "Share good practices" in words(response)


def test_what_is_unknown_of_a_network_is_said_to_be(client):
    response = client.get(address(network()))
    assert set(told(response).values()) == {"not recorded"}
    assert "The record does not name the members." in words(response)


def test_a_network_kept_back_is_nowhere_but_for_who_edits(client, sign_in):
    made = network("Secret network", activity_fields={"public": False})
    where = address(made)
    assert client.get(where).status_code == 404
    assert titles(listed(client)) == []
    assert sign_in(UserFactory(roles=[Role.COORDINATOR])).get(where).status_code == 200


def test_hostile_names_are_words(client):
    evil = "<script>alert(1)</script>"
    made = network(evil, purpose=evil, kind=evil, involvements=involved(evil))
    for response in (listed(client), client.get(address(made))):
        assert main_of(response).find_all("script") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(sign_in, count_queries, number):
    for place in range(number):
        network(f"Network {place}", involvements=involved(*(InstitutionFactory() for _each in range(number))))
    client = sign_in(UserFactory())
    client.get("/en/networks/")
    with count_queries(1):
        assert len(titles(client.get("/en/networks/"))) == number
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/networks/")
    with count_queries(6):
        reader.get("/en/networks/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_asks_the_same_questions_whatever_its_members(sign_in, count_queries, number):
    made = network(involvements=involved(*(InstitutionFactory() for _each in range(number))))
    for _place in range(number):
        EditionFactory().networks.add(made)
    client = sign_in(UserFactory())
    where = address(made)
    client.get(where)
    with count_queries(1):
        client.get(where)
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get(where)
    with count_queries(7):
        reader.get(where)
