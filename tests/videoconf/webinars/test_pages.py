"""The list of videoconferences, the page of each, cycles and the feed."""

import pytest
from django.utils import translation

from learning.people.enums import InstitutionState, Role
from tests.factories.activities import RegisterLineFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words
from tests.factories.webinars import CycleFactory, WebinarFactory, panelist
from videoconf.webinars.models import WebinarPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def webinar(title, **told_of):
    return WebinarFactory(title=title, pages=True, **told_of)


def address(made, language="en"):
    return WebinarPage.objects.get(webinar=made, locale__language_code=language).url


def listed(client, asked=""):
    response = client.get(f"/en/videoconferences/{asked}")
    assert response.status_code == 200
    return response


def test_what_is_to_come_stands_before_the_past_and_the_past_by_its_year(client):
    webinar("Last year of it", date="2022-12-01")
    webinar("First year of it", date="2020-03")
    webinar("Without a date", date="")
    webinar("Far", date="2999-05-02")
    webinar("Near", date="2998-05-02")
    response = listed(client)
    assert titles(response, "h2") == ["Coming up", "2022", "2020", "Date not recorded"]
    assert titles(response) == ["Near", "Far", "Last year of it", "First year of it", "Without a date"]


def test_a_meeting_of_several_days_is_coming_up_until_its_last(client):
    webinar("Long one", date="2020-01-01", end_date="2999-01-01")
    assert titles(listed(client), "h2") == ["Coming up"]


def test_the_list_is_searched_by_panelists_and_narrowed_by_facets(client):
    cycle = CycleFactory(name="Ciclo 2022")
    ana = panelist("Ana Ruíz", written="INEFOP", country="UY")
    webinar("Big data", date="2022-04-20", cycle=cycle, panelists=[ana], topic="big data", kind="webinar")
    webinar("Green jobs", date="2021-04-20", presenting_countries=["PE"], kind="panel", language="es")
    assert titles(listed(client, "?q=ruiz+inefop")) == ["Big data"]
    assert titles(listed(client, "?cycle=Ciclo+2022")) == ["Big data"]
    assert titles(listed(client, "?country=UY")) == ["Big data"]
    assert titles(listed(client, "?country=PE&language=es")) == ["Green jobs"]
    assert titles(listed(client, "?topic=-")) == ["Green jobs"]
    assert "“1066” is not a value of “Year”" in words(listed(client, "?year=1066"))


def test_a_videoconference_tells_its_panel_organisers_and_register_line(client):
    inefop = InstitutionFactory(acronym="INEFOP")
    proposed = InstitutionFactory(acronym="SECRET", state=InstitutionState.PROPOSED)
    line = RegisterLineFactory()
    made = webinar(
        "Big data",
        date="2022-04-20",
        kind="webinar",
        topic="big data",
        presenting_countries=["UY", "BR"],
        panelists=[panelist("Ana Ruiz", inefop, country="UY"), panelist("Leo Paz", proposed), panelist("Jo Doe")],
        organisers=[("INEFOP", inefop), ("A ministry", None)],
        activity_fields={"same_as": line.activity},
    )
    response = client.get(address(made))
    assert [strong.get_text() for strong in main_of(response).select(".panel-list strong")] == [
        "Ana Ruiz",
        "Leo Paz",
        "Jo Doe",
    ]
    known = told(response)
    assert known["Organised by"] == "INEFOP A ministry"
    assert known["Countries that presented"] == "Uruguay, Brazil"
    assert known["Topic"] == "Big data"
    assert known["Language"] == "not recorded"
    assert "April 20, 2022" in words(response)
    assert links(response)["INEFOP"] == "/en/institutions/inefop/"
    assert "SECRET" not in links(response)
    assert links(response)["The line that tells the same"] == f"/en/registers/{line.pk}/"


def test_a_kind_is_told_in_the_language_of_the_page_and_an_unknown_one_as_written(client):
    made = webinar("Big data", kind="gathering of elders", date="2022-09")
    response = client.get(address(made, "es"))
    kind = main_of(response).select_one(".eyebrow span")
    assert (kind.get_text(), kind["lang"]) == ("gathering of elders", "en")


def test_a_cycle_lists_what_it_held_from_the_first(client):
    cycle = CycleFactory(name="Cycle 2022")
    webinar("Second", date="2022-05-01", cycle=cycle, panelists=[panelist("Jo", country="PE")])
    webinar("First", date="2022-04-01", cycle=cycle, panelists=[panelist("Jo"), panelist("Ana", country="UY")])
    webinar("Not of it", date="2022-04-01")
    response = client.get("/en/videoconferences/cycles/cycle-2022/")
    assert titles(response)[:2] == ["First", "Second"]
    known = told(response)
    assert (known["Videoconferences"], known["Panelists named"]) == ("2", "2")
    assert known["Countries named"] == "Peru, Uruguay"


def test_a_cycle_that_shows_nothing_is_not_found(client):
    CycleFactory(name="Empty", slug="empty")
    hidden = CycleFactory(name="Hidden", slug="hidden")
    webinar("Secret", cycle=hidden, activity_fields={"public": False})
    for slug in ("empty", "hidden", "no-such"):
        assert client.get(f"/en/videoconferences/cycles/{slug}/").status_code == 404


def test_a_videoconference_kept_back_is_nowhere_but_for_who_edits(client, sign_in):
    made = webinar("Secret meeting", activity_fields={"public": False})
    webinar("Open meeting")
    where = address(made)
    assert client.get(where).status_code == 404
    assert titles(listed(client)) == ["Open meeting"]
    assert "Secret" not in client.get("/en/videoconferences/feed/").content.decode()
    assert sign_in(UserFactory(roles=[Role.EDITOR])).get(where).status_code == 200


def test_the_feed_of_a_language_leads_to_its_pages(client):
    made = webinar("Big data & <b>more</b>", date="2022-04-20")
    response = client.get("/es/videoconferences/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    text = response.content.decode()
    assert "Big data &amp; &lt;b&gt;more&lt;/b&gt;" in text
    assert address(made, "es") in text


def test_hostile_names_are_words(client):
    evil = "<script>alert(1)</script>"
    made = webinar(evil, topic=evil, kind=evil, panelists=[panelist(evil, written=evil)], organisers=[(evil, None)])
    for response in (listed(client), client.get(address(made)), listed(client, "?q=%3Cscript%3E")):
        assert main_of(response).find_all("script") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(sign_in, count_queries, number):
    cycle = CycleFactory()
    for place in range(number):
        webinar(f"Videoconference {place}", cycle=cycle, panelists=[panelist(f"P{n}") for n in range(number)])
    client = sign_in(UserFactory())
    client.get("/en/videoconferences/")
    with count_queries(1):
        assert len(titles(client.get("/en/videoconferences/"))) == number
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get("/en/videoconferences/")
    with count_queries(7):
        reader.get("/en/videoconferences/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_asks_the_same_questions_whatever_its_panel(sign_in, count_queries, number):
    institutions = [InstitutionFactory() for _place in range(number)]
    cycle = CycleFactory()
    made = webinar("Big data", cycle=cycle, panelists=[panelist(f"P{n}", one) for n, one in enumerate(institutions)])
    for place in range(number):
        webinar(f"Another {place}", cycle=cycle)
    client = sign_in(UserFactory())
    where = address(made)
    client.get(where)
    with count_queries(1):
        client.get(where)
    reader = sign_in(UserFactory(roles=[Role.FIGURES]))  # nothing is kept for who holds a role
    reader.get(where)
    with count_queries(10):
        reader.get(where)
