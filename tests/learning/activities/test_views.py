"""The pages of the activity registers and of the results framework."""

import pytest
from django.utils import translation

from learning.activities.actions import keep_framework
from learning.activities.enums import InvolvementRole
from learning.activities.models import Indicator, Outcome, Output
from learning.people.enums import Role
from tests.factories.activities import InvolvementFactory, RecordedTotalFactory, RegisterLineFactory
from tests.factories.editions import EditionFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, told, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def framework():
    return keep_framework(
        fields={"name": "Programme 2020", "impact": "Better jobs"},
        outputs={"5.1": "Anticipate skills", "3.1": ""},
        indicators={"5.1.1": ("5.1", "States that assess"), "3.1.1": ("3.1", "")},
        second_order=["Lifelong learning"],
        outcomes={"Instruments adopted": "Lifelong learning"},
    )


def line(title="Workshop", start="2018-05-02", **fields):
    return RegisterLineFactory(activity__title=title, activity__start=start, **fields)


def listed(client, asked=""):
    response = client.get(f"/en/registers/{asked}")
    assert response.status_code == 200
    return response


def test_lines_stand_latest_first_and_are_searched_and_narrowed(client):
    old = line("Misión técnica", "2017-09", role="attended", place="Santo Domingo", activity__place_country="DO")
    line("Workshop", "2018-05-02", activity__form="workshop", description="On curricula")
    InvolvementFactory(activity=old.activity, name="INFOTEP", role=InvolvementRole.NAMED)
    assert titles(listed(client)) == ["Workshop", "Misión técnica"]
    assert titles(listed(client, "?q=mision")) == ["Misión técnica"]
    assert titles(listed(client, "?q=infotep")) == ["Misión técnica"]
    assert titles(listed(client, "?q=curricula")) == ["Workshop"]
    assert titles(listed(client, "?year=2017&role=attended&country=DO")) == ["Misión técnica"]
    assert titles(listed(client, "?kind=workshop")) == ["Workshop"]
    assert titles(listed(client, "?kind=-")) == ["Misión técnica"]
    assert "“0” is not a value of “Year”" in words(listed(client, "?year=0"))


def test_lines_come_in_pages(client):
    for place in range(21):
        line(f"Line {place}", f"20{10 + place}")
    assert len(titles(listed(client))) == 20
    assert titles(listed(client, "?page=2")) == ["Line 0"]


def test_a_line_tells_what_is_printed(client, framework):
    infotep = InstitutionFactory(acronym="INFOTEP")
    printed = line(
        "Workshop",
        "2020-08-19",
        register="Summary of 2020",
        role="activity/output",
        date_text="19 and 27 August 2020",
        dates=["2020-08-19", "2020-08-27"],
        place="Santo Domingo",
        description="On <b>curricula</b>",
        second_order_outcome="Lifelong learning",
        activity__place_country="DO",
        activity__outcome=Outcome.objects.get(text="Instruments adopted"),
    )
    printed.outputs.add(Output.objects.get(code="5.1"))
    printed.activity.indicators.add(Indicator.objects.get(code="5.1.1"), Indicator.objects.get(code="3.1.1"))
    InvolvementFactory(activity=printed.activity, institution=infotep, role=InvolvementRole.NAMED)
    RecordedTotalFactory(activity=printed.activity, participants=34)
    edition = EditionFactory(title="The same as a course", activity_fields={"same_as": printed.activity})
    response = client.get(f"/en/registers/{printed.pk}/")
    assert told(response) == {
        "Role": "Activity or output",
        "Kind": "not recorded",
        "Dates as printed": "19 and 27 August 2020",
        "Single days": "August 19, 2020 ; August 27, 2020".replace(" ;", ";"),
        "Place": "Santo Domingo, Dominican Republic",
        "Participants": "34",
    }
    found = links(response)
    assert found["INFOTEP"] == "/en/institutions/infotep/"
    assert found["The same as a course"] == edition.get_absolute_url()
    assert "States that assess" in words(response)
    assert "Its wording is not recorded." in words(response)
    assert "On <b>curricula</b>" in words(response)


def test_a_line_kept_back_is_nowhere_but_for_who_edits(client, sign_in):
    hidden = line("Secret mission", activity__public=False)
    assert titles(listed(client)) == []
    assert client.get(f"/en/registers/{hidden.pk}/").status_code == 404
    assert sign_in(UserFactory(roles=[Role.EDITOR])).get(f"/en/registers/{hidden.pk}/").status_code == 200
    assert client.get("/en/registers/999999/").status_code == 404


def test_the_framework_counts_public_lines_and_leads_to_them(client, framework):
    indicator = Indicator.objects.get(code="5.1.1")
    outcome = Outcome.objects.get(text="Instruments adopted")
    for public in (True, True, False):
        line(activity__public=public, activity__outcome=outcome).activity.indicators.add(indicator)
    response = client.get("/en/registers/framework/")
    assert links(response)["2 lines"] == "/en/registers/?outcome=Instruments%20adopted"
    found = [link["href"] for link in main_of(response).find_all("a") if link.get_text() == "2 lines"]
    assert len(titles(client.get(found[0]))) == 2
    assert len(titles(client.get(found[1]))) == 2
    assert "Programme 2020" in words(response)
    assert words(response).count("no line") == 1


def test_a_framework_that_is_not_there_yet_is_said_to_be(client):
    assert titles(client.get("/en/registers/framework/"), "h2") == ["No results framework yet"]


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_questions_whatever_they_tell(sign_in, count_queries, framework, number):
    for _place in range(number):
        made = line()
        for _each in range(number):
            InvolvementFactory(activity=made.activity, institution=InstitutionFactory(), role=InvolvementRole.NAMED)
        made.activity.indicators.add(*Indicator.objects.all()[:number])
        EditionFactory(activity_fields={"same_as": made.activity})
    client = sign_in(UserFactory())
    for path, queries in (("", 1), (f"{made.pk}/", 8), ("framework/", 7)):
        client.get(f"/en/registers/{path}")
        with count_queries(queries):
            client.get(f"/en/registers/{path}")
