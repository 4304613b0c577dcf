"""The search: everything that may be seen, whatever the accents, and a clear answer to every question."""

import pytest
from django.contrib.auth.models import AnonymousUser

from learning.pages.actions import rebuild_search
from learning.pages.finding import find as ask
from learning.pages.models import SearchEntry
from learning.people.enums import InstitutionState, Role
from tests.factories.pages import PublicationFactory, write_news, write_page
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(bare, committed):
    with committed():
        PublicationFactory(title="Formación basada en proyectos", languages=["es"], authors=[{"name": "Muñoz, José"}])
        PublicationFactory(title="Educação profissional", languages=["pt"], series="Panorama", year=2018)
        InstitutionFactory(
            acronym="SENAI", name="Serviço Nacional de Aprendizagem Industrial", country="BR", type="partner"
        )
        write_page("Cómo llegar", body=[("text", "<p>Por la ruta de la montaña</p>")])
        write_news("Encuentro anual", "2026-11-01", introduction="Se reúne la red.")


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("formacion", ["Formación basada en proyectos"]),
        ("FORMACIÓN", ["Formación basada en proyectos"]),
        ("educacao", ["Educação profissional"]),
        ("educação profissional", ["Educação profissional"]),
        ("munoz jose", ["Formación basada en proyectos"]),
        ("montana", ["Cómo llegar"]),
        ("reune", ["Encuentro anual"]),
        ("formac", ["Formación basada en proyectos"]),
    ],
)
def test_accents_and_capitals_make_no_difference(written, find, question, titles):
    assert find(question) == titles


def test_institutions_are_found_by_acronym_name_and_country_in_every_language(written, client):
    for language in ("es", "pt", "en"):
        response = client.get(f"/{language}/search/?q=senai+industrial")
        assert [entry.url for entry in response.context["results"].page] == [f"/{language}/institutions/senai/"]


def test_what_has_all_words_in_its_title_comes_first_then_the_newest(bare, committed, find):
    with committed():
        PublicationFactory(title="Green jobs", year=2015)
        PublicationFactory(title="Jobs of tomorrow", topic="green", year=2022)
        PublicationFactory(title="Skills for green jobs", year=2021)
    assert find("green jobs") == ["Green jobs", "Skills for green jobs", "Jobs of tomorrow"]


def test_results_are_told_by_kind_and_can_be_narrowed_to_one(written, client, find):
    results = client.get("/es/search/?q=profissional").context["results"]
    assert [(kind["name"], kind["count"]) for kind in results.kinds] == [("publications", 1)]
    assert find("a", kind="news") == ["Encuentro anual"]
    assert find("encuentro", kind="no-such-kind") == ["Encuentro anual"]


def test_a_translation_is_found_in_its_own_language_only_by_address(written, client):
    entry = client.get("/pt/search/?q=formacion").context["results"].page[0]
    assert (entry.url, entry.title_language) == ("/pt/biblioteca/formacion-basada-en-proyectos/", "es")


def test_pages_of_results_keep_the_question(bare, committed, client):
    with committed():
        for number in range(23):
            PublicationFactory(title=f"Nota {number:02}")
    response = client.get("/es/search/?q=nota&page=2")
    assert [entry.title for entry in response.context["results"].page] == ["Nota 20", "Nota 21", "Nota 22"]
    assert "?q=nota&amp;page=1" in response.content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE pages_searchentry; --",
        '"unclosed',
        "a AND OR NOT (",
        "%",
        "_",
        "\\",
        "\x00formacion",
        "*:*",
        "é" * 10_000,
    ],
)
def test_hostile_questions_get_a_clear_answer(written, client, question):
    response = client.get("/es/search/", {"q": question})
    assert response.status_code == 200
    assert SearchEntry.objects.exists()
    assert (
        "<script"
        not in client.get("/es/search/", {"q": "<script>alert(1)</script>"}).content.decode().split("<main")[1]
    )


def test_a_question_with_script_in_it_stays_text(written, client):
    html = client.get("/es/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_marks_alone_are_told_apart_from_nothing_found(written, client):
    assert "There is no word in this question" in client.get("/en/search/?q=%25%25").content.decode()
    nothing = client.get("/en/search/?q=zzzz").content.decode()
    assert "Nothing found for “zzzz”" in nothing
    assert 'href="/en/library/"' in nothing


def test_a_question_that_is_too_long_says_so(written, client):
    assert "only its first 200 characters" in client.get("/en/search/", {"q": "formacion " * 1000}).content.decode()


def test_what_changes_or_goes_is_found_anew(written, committed, find):
    with committed():
        page = write_page("Provisional")
    assert find("provisional") == ["Provisional"]
    with committed():
        page.title = "Definitivo"
        page.save_revision().publish()
    assert (find("provisional"), find("definitivo")) == ([], ["Definitivo"])
    with committed():
        page.unpublish()
    assert find("definitivo") == []


def test_a_merged_or_proposed_institution_is_not_found(bare, committed, find):
    with committed():
        InstitutionFactory(acronym="NUEVA", state=InstitutionState.PROPOSED)
    assert find("nueva") == []


def test_what_one_may_see_more_is_found_by_that_one_alone(bare, committed):
    with committed():
        proposed = InstitutionFactory(acronym="NUEVA", state=InstitutionState.PROPOSED)
    insider, administrator = UserFactory(institution=proposed), UserFactory(roles=[Role.ADMINISTRATOR])
    people = (insider, AnonymousUser(), administrator, UserFactory())

    def found():
        return [ask(question="nueva", user=person).total for person in people]

    assert found() == [1, 0, 1, 0]
    proposed.state = InstitutionState.APPROVED
    proposed.save()
    assert found() == [1, 1, 1, 1]
    proposed.state = InstitutionState.MERGED
    proposed.save()
    assert found() == [0, 0, 0, 0]


def test_making_all_entries_anew_gives_the_same(written):
    def entries():
        return set(SearchEntry.objects.values_list("source", "language", "title", "url", "text"))

    before = entries()
    rebuild_search()
    assert entries() == before


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_the_same_however_much_it_finds(bare, committed, count_queries, number):
    with committed():
        for place in range(number):
            PublicationFactory(title=f"Informe {place}")
    ask(question="informe", user=AnonymousUser())
    with count_queries(2):
        results = ask(question="informe", user=AnonymousUser())
        assert len(list(results.page)) == number
