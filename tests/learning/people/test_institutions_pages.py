"""The list of institutions and the page of each."""

import pytest
from django.utils import translation

from learning.activities.enums import InvolvementRole
from learning.people.enums import Audience, InstitutionState, Role
from tests.factories.activities import InvolvementFactory, RegisterLineFactory
from tests.factories.editions import EditionFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import AffiliationFactory, InstitutionAliasFactory, InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words
from tests.factories.webinars import WebinarFactory, panelist

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def listed(client, asked=""):
    response = client.get(f"/en/institutions/{asked}")
    assert response.status_code == 200
    return response


def page(client, institution):
    response = client.get(f"/en/institutions/{institution.slug}/")
    assert response.status_code == 200
    return response


def test_the_list_is_searched_by_every_name_and_narrowed(client):
    inadeh = InstitutionFactory(acronym="INADEH", name="Instituto de Formación", country="PA", is_member=True)
    InstitutionAliasFactory(institution=inadeh, name="Panamá Aprende")
    InstitutionFactory(acronym="MTSS", name="Ministry", country="UY", type="ministry")
    assert titles(listed(client)) == ["INADEH", "MTSS"]
    assert titles(listed(client, "?q=formacion")) == ["INADEH"]
    assert titles(listed(client, "?q=panama+aprende")) == ["INADEH"]
    assert titles(listed(client, "?type=ministry&country=UY")) == ["MTSS"]
    assert titles(listed(client, "?member=yes")) == ["INADEH"]
    assert "“XX” is not a value of “Country”" in words(listed(client, "?country=XX"))


def test_proposed_and_merged_ones_are_not_listed_but_for_who_may_see_them(client, sign_in):
    kept = InstitutionFactory(acronym="KEPT")
    InstitutionFactory(acronym="GONE", state=InstitutionState.MERGED, merged_into=kept)
    proposed = InstitutionFactory(acronym="NEW", state=InstitutionState.PROPOSED)
    assert titles(listed(client)) == ["KEPT"]
    assert titles(listed(sign_in(UserFactory(institution=proposed)))) == ["KEPT", "NEW"]
    assert titles(listed(sign_in(UserFactory(roles=[Role.ADMINISTRATOR])))) == ["KEPT", "NEW"]
    assert client.get("/en/institutions/new/").status_code == 404


def test_a_merged_one_leads_to_the_one_kept(client):
    kept = InstitutionFactory(acronym="KEPT")
    between = InstitutionFactory(acronym="BETWEEN", state=InstitutionState.MERGED, merged_into=kept)
    InstitutionFactory(acronym="GONE", state=InstitutionState.MERGED, merged_into=between)
    response = client.get("/en/institutions/gone/")
    assert (response.status_code, response["Location"]) == (301, "/en/institutions/kept/")
    assert client.get("/en/institutions/never-was/").status_code == 404


def test_an_institution_tells_what_is_known_and_what_is_not(client):
    institution = InstitutionFactory(acronym="ILO", name="Organization", country="", type="", note="seen once")
    InstitutionAliasFactory(institution=institution, name="OIT")
    assert told(page(client, institution)) == {
        "Membership": "not recorded as a member",
        "Country": "not recorded",
        "Type": "not recorded",
        "Also written as": "OIT",
        "Note": "Seen once",
    }
    assert titles(page(client, institution), "h2")[-1] == "Nothing recorded yet"


def test_an_institution_shows_what_it_took_part_in(client):
    sena = InstitutionFactory(acronym="SENA")
    EditionFactory(title="Job coach", partners=[("SENA", sena)])
    EditionFactory(title="Secret edition", partners=[("SENA", sena)], activity_fields={"public": False})
    NetworkFactory(name="Dual", pages=True, involvements={InvolvementRole.MEMBER: [("SENA", sena)]})
    WebinarFactory(title="Organised", pages=True, date="2022-05", organisers=[("SENA", sena)])
    WebinarFactory(title="Spoke at", pages=True, date="2021-05", panelists=[panelist("Ana", sena)])
    line = RegisterLineFactory(activity__title="Mission")
    InvolvementFactory(activity=line.activity, institution=sena, role=InvolvementRole.NAMED)
    response = page(client, sena)
    assert titles(response, "h2")[1:] == [
        "Course editions",
        "Networks",
        "Videoconferences",
        "Lines of the activity registers",
    ]
    assert titles(response) == ["Job coach", "Dual", "Organised", "Spoke at", "Mission"]
    assert links(response)["Mission"] == f"/en/registers/{line.pk}/"


def test_a_long_part_shows_the_first_few_and_leads_to_all_in_pages(client):
    sena = InstitutionFactory(acronym="SENA")
    for place in range(27):
        EditionFactory(title=f"Edition {place}", start=f"20{10 + place}", partners=[("SENA", sena)])
    response = page(client, sena)
    assert titles(response) == [f"Edition {place}" for place in (26, 25, 24, 23, 22)]
    everything = client.get(links(response)["See all 27"])
    assert len(titles(everything)) == 25
    assert titles(client.get(f"{links(response)['See all 27']}?page=2")) == ["Edition 1", "Edition 0"]
    assert client.get("/en/institutions/sena/nonsense/").status_code == 404
    assert client.get("/en/institutions/sena/networks/").status_code == 404


def test_only_focal_points_who_show_themselves_are_named(client):
    institution = InstitutionFactory(acronym="SENA")
    AffiliationFactory(institution=institution, user__name="Open Ana", user__audience=Audience.EVERYONE)
    AffiliationFactory(institution=institution, user__name="Shy Leo", user__audience=Audience.NOBODY)
    response = page(client, institution)
    assert told(response)["Focal points"] == "Open Ana"
    assert "Shy Leo" not in words(response)


def test_hostile_names_are_words(client):
    evil = "<script>alert(1)</script>"
    institution = InstitutionFactory(acronym=evil, slug="evil", name=evil, type=evil, note=evil)
    for response in (listed(client), page(client, institution)):
        assert main_of(response).find_all("script") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(sign_in, count_queries, number):
    for _place in range(number):
        InstitutionAliasFactory()
    client = sign_in(UserFactory())
    client.get("/en/institutions/")
    with count_queries(1):
        assert len(titles(client.get("/en/institutions/"))) == number
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/institutions/")
    with count_queries(5):
        reader.get("/en/institutions/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_asks_the_same_questions_whatever_it_took_part_in(sign_in, count_queries, number):
    sena = InstitutionFactory(acronym="SENA")
    for _place in range(number):
        EditionFactory(partners=[("SENA", sena)])
        NetworkFactory(pages=True, involvements={InvolvementRole.MEMBER: [("SENA", sena)]})
        WebinarFactory(pages=True, organisers=[("SENA", sena)])
        line = RegisterLineFactory()
        InvolvementFactory(activity=line.activity, institution=sena, role=InvolvementRole.NAMED)
        AffiliationFactory(institution=sena, user__audience=Audience.EVERYONE)
    client = sign_in(UserFactory())
    client.get("/en/institutions/sena/")
    with count_queries(4):
        client.get("/en/institutions/sena/")
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/institutions/sena/")
    with count_queries(14):
        reader.get("/en/institutions/sena/")
