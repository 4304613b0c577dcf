"""The library: found by search and facets, told in full on a page of its own, cited in one click."""

import pytest
from bs4 import BeautifulSoup
from wagtail.images.tests.utils import get_test_image_file

from learning.library.covers import cover
from learning.library.enums import PublicationStatus
from learning.library.models import Publication
from learning.pages.models import SiteImage
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from tests.factories.reading import links, main_of, titles, told, words

pytestmark = pytest.mark.django_db


def page_of(publication, language="en"):
    return publication.pages.get(locale__language_code=language).url


@pytest.fixture
def shelf(site):
    PublicationFactory(title="Educação", kind="guide", year=2018, languages=["pt"], topic="green")
    PublicationFactory(title="Aprendizaje", kind="report", year=2022, languages=["es"], series="Notes")
    PublicationFactory(
        title="Big data", kind="podcast episode", year=None, languages=[], authors=[{"name": "Gómez, Ana"}]
    )


def test_newest_first_and_what_has_no_year_last(shelf, client):
    assert titles(client.get("/en/library/")) == ["Aprendizaje", "Educação", "Big data"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=educacao", ["Educação"]),
        ("q=gomez", ["Big data"]),
        ("kind=report", ["Aprendizaje"]),
        ("language=pt", ["Educação"]),
        ("year=2018", ["Educação"]),
        ("series=Notes", ["Aprendizaje"]),
        ("topic=green", ["Educação"]),
        ("language=-", ["Big data"]),
        ("kind=report&language=pt", []),
        ("sort=title", ["Aprendizaje", "Big data", "Educação"]),
        ("sort=oldest", ["Educação", "Aprendizaje", "Big data"]),
        ("sort=password", ["Aprendizaje", "Educação", "Big data"]),
        ("page=99", ["Aprendizaje", "Educação", "Big data"]),
    ],
)
def test_the_address_says_what_is_shown(shelf, client, question, found):
    assert titles(client.get(f"/en/library/?{question}")) == found


def test_a_filter_that_makes_no_sense_is_told_and_left_out(shelf, client):
    response = client.get("/en/library/?kind=nonsense")
    assert titles(response) == ["Aprendizaje", "Educação", "Big data"]
    assert "“nonsense” is not a value of “Kind”" in words(response)


def test_facets_say_how_many_and_keep_the_question(shelf, client):
    response = client.get("/en/library/?q=a&sort=title")
    kinds = next(facet for facet in response.context["listing"]().facets if facet["name"] == "kind")
    assert {option["label"]: option["count"] for option in kinds["options"]} == {
        "Guide": 1,
        "Report": 1,
        "Podcast episode": 1,
    }
    assert kinds["options"][0]["url"] == "?q=a&sort=title&kind=guide"


def test_an_empty_library_and_an_empty_answer_say_what_to_do(site, client):
    assert "The library is still empty" in words(client.get("/en/library/"))
    PublicationFactory()
    response = client.get("/en/library/?q=zzz")
    assert "Nothing matches" in words(response)
    assert links(response)["Clear the search and the filters"] == "/en/library/"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("question", ["", "?q=guide"])
def test_the_list_costs_the_same_however_long_it_is(site, sign_in, count_queries, number, question):
    for _each in range(number):
        PublicationFactory(series="Notes", topic="green", authors=[{"name": "Ana"}])
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/library/?q=something+else")
    with count_queries(6):
        assert len(titles(reader.get(f"/en/library/{question}"))) == number


def test_the_list_of_a_person_who_is_signed_in_is_kept_until_something_changes(site, sign_in, count_queries):
    PublicationFactory(title="First")
    person = sign_in(UserFactory())
    person.get("/en/library/")
    with count_queries(1):
        assert titles(person.get("/en/library/")) == ["First"]
    PublicationFactory(title="Second", year=2021)
    assert titles(person.get("/en/library/")) == ["Second", "First"]


def test_a_page_tells_all_that_is_known(site, client):
    publication = PublicationFactory(
        title="Formación y desarrollo",
        title_en="Training and development",
        kind="guide",
        series="Panorama",
        number="13",
        year=2018,
        languages=["es", "pt"],
        publisher="ILO/Cinterfor",
        place="Montevideo",
        topic="green",
        url="https://www.example.org/panorama",
        authors=[{"name": "Vargas, Fernando", "role": "author"}, {"name": "Núñez, Ana", "role": "interviewer"}],
    )
    response = client.get(page_of(publication))
    assert told(response) == {
        "Kind": "Guide",
        "Authors": "Vargas, Fernando Núñez, Ana Interviewer",
        "Year": "2018",
        "Series": "Panorama, 13",
        "Languages": "Spanish, Portuguese",
        "Publisher": "ILO/Cinterfor, Montevideo",
        "Topic": "green",
    }
    assert links(response)["Open the publication (on another site)"] == "https://www.example.org/panorama"
    assert "On another site: www.example.org" in words(response)
    assert main_of(response).find(id="citation").get_text() == (
        "Vargas, Fernando; Núñez, Ana (2018). Formación y desarrollo. Panorama, 13. Montevideo: ILO/Cinterfor. "
        "https://www.example.org/panorama"
    )


def test_what_is_not_known_is_said_and_not_guessed(site, client):
    publication = PublicationFactory(title="Untold", kind="study", year=None, languages=[])
    response = client.get(page_of(publication))
    assert told(response) == {"Kind": "Study", "Year": "Not recorded", "Languages": "Not recorded"}
    assert "The record holds no address for it." in words(response)
    assert main_of(response).find(id="citation").get_text() == "Untold."


def test_near_it_stands_what_shares_its_series_or_topic(site, client):
    shown = PublicationFactory(title="Shown", series="Notes", topic="green")
    PublicationFactory(title="Same series", series="Notes", year=2021)
    PublicationFactory(title="Same topic", topic="green", year=2019)
    PublicationFactory(title="Neither")
    PublicationFactory(title="Planned", topic="green", status=PublicationStatus.PLANNED)
    assert titles(client.get(page_of(shown))) == ["Same series", "Same topic"]


@pytest.mark.parametrize("roles", [[], [Role.COORDINATOR], [Role.EDITOR], [Role.ADMINISTRATOR]])
def test_what_one_may_see_is_the_same_asked_of_one_and_of_all(site, roles):
    for status in PublicationStatus:
        PublicationFactory(status=status)
    person = UserFactory(roles=roles)
    visible = set(Publication.objects.visible_to(person))
    assert visible == {one for one in Publication.objects.all() if one.is_visible_to(person)}
    assert len(visible) == (2 if set(roles) & {Role.EDITOR, Role.ADMINISTRATOR} else 1)


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_however_much_is_near_it(site, sign_in, count_queries, number):
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    shown = PublicationFactory(series="Notes")
    for _each in range(number):
        PublicationFactory(series="Notes")
    address = page_of(shown)
    reader.get(address)
    with count_queries(12):
        assert len(titles(reader.get(address))) == number


def test_text_from_outside_stays_text(site, client):
    hostile = '<script>alert("x")</script>'
    publication = PublicationFactory(title=hostile, series=hostile, authors=[{"name": hostile}], note=hostile)
    for address in (page_of(publication), "/en/library/", "/en/library.atom"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_library_can_be_followed(shelf, client):
    feed = client.get("/pt/library.atom").content.decode()
    assert feed.index("Aprendizaje") < feed.index("Educação")
    assert 'href="http://testserver/pt/biblioteca/educacao/"' in feed


def test_it_is_cited_in_programs_for_references(site, client):
    publication = PublicationFactory(
        title="Formación & desarrollo {100 %}",
        kind="report",
        year=2018,
        languages=["es"],
        publisher="ILO/Cinterfor",
        authors=[{"name": "Vargas, Fernando", "role": "author"}, {"name": "Núñez, Ana", "role": "editor"}],
        url="https://example.org/a_b",
    )
    page = main_of(client.get(page_of(publication)))
    bibtex, ris = (client.get(page.find("a", string=name)["href"]) for name in ("BibTeX", "RIS"))
    assert bibtex["Content-Disposition"] == f'attachment; filename="publication-{publication.pk}.bib"'
    assert bibtex.content.decode() == (
        f"@techreport{{vargas2018-{publication.pk},\n"
        "  title = {Formación \\& desarrollo \\{100 \\%\\}},\n"
        "  author = {Vargas, Fernando},\n  editor = {Núñez, Ana},\n  year = {2018},\n"
        "  institution = {ILO/Cinterfor},\n  language = {es},\n  url = {https://example.org/a_b}\n}\n"
    )
    assert ris.content.decode().split("\r\n") == [
        "TY  - RPRT",
        "TI  - Formación & desarrollo {100 %}",
        "AU  - Vargas, Fernando",
        "ED  - Núñez, Ana",
        "PY  - 2018",
        "PB  - ILO/Cinterfor",
        "LA  - es",
        "UR  - https://example.org/a_b",
        "ER  - ",
        "",
    ]
    assert client.get(f"/en/publications/{publication.pk}/reference/word/").status_code == 404


def test_a_reference_ends_where_its_line_ends(site, client):
    publication = PublicationFactory(title="One\r\nER  - \r\nTY  - HACK", abstract="a\n\nb")
    said = client.get(f"/en/publications/{publication.pk}/reference/ris/").content.decode()
    assert said.count("ER  -") == 1
    assert "AB  - a b\r\n" in said


def test_what_is_planned_is_cited_by_editors_alone(site, client, sign_in):
    planned = PublicationFactory(status=PublicationStatus.PLANNED)
    paths = [f"/en/publications/{planned.pk}/{end}" for end in ("reference/ris/", "cover.png")]
    assert [client.get(path).status_code for path in paths] == [404, 404]
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert [editor.get(path).status_code for path in paths] == [200, 200]


def test_without_a_picture_a_cover_is_woven_with_the_title_on_it(site, client):
    publication = PublicationFactory(title="A title & its words", year=2021)
    response = client.get(page_of(publication))
    cover = main_of(response).find("svg", class_="book-cover")
    assert [text.get_text() for text in cover.find_all("text")] == ["Guide", "A title & its", "words", "2021"]
    shared = BeautifulSoup(response.content, "html.parser").find("meta", property="og:image")["content"]
    drawn = client.get(shared)
    size = [int.from_bytes(drawn.content[at : at + 4], "big") for at in (16, 20)]
    assert (drawn["Content-Type"], size) == ("image/png", [1200, 630])


# Wagtail leaves the files of the sizes it makes of a picture to be closed when they are collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_picture_takes_the_place_of_the_woven_cover(site, client):
    picture = SiteImage.objects.create(title="Cover", file=get_test_image_file(size=(90, 120)))
    publication = PublicationFactory(cover=SiteImage.objects.get(pk=picture.pk))
    response = client.get(page_of(publication))
    assert main_of(response).find("svg", class_="book-cover") is None
    assert (main_of(response).find("img")["width"], main_of(response).find("img")["height"]) == ("90", "120")
    shared = BeautifulSoup(response.content, "html.parser").find("meta", property="og:image")["content"]
    assert shared.startswith("http://testserver/media/images/")
    assert main_of(client.get("/en/library/")).find("img", class_="cover")["src"].startswith("/media/images/")


@pytest.mark.parametrize("title", ["x" * 500, "palabra " * 60, "W", "ñ" * 40])
def test_a_title_of_any_length_stays_on_its_cover(title):
    drawn = cover(title.strip(), "guide", 2020)
    assert 1 <= len(drawn.lines) <= 9
    assert all(line.y < 366 for line in drawn.lines)
