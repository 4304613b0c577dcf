"""The project's own record, as visitors see it."""

import pytest
from django.utils import translation

from courses.catalog.models import CoursePage
from courses.editions.models import Edition
from tests.factories.reading import main_of, titles, told, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def everything(client, path):
    """Return the titles of all pages of a list."""
    found, number = [], 1
    while True:
        response = client.get(path, {"page": number})
        found += titles(response)
        if main_of(response).find("a", rel="next") is None:
            return found
        number += 1


def test_every_course_is_listed_in_every_language(client):
    expected = CoursePage.objects.filter(locale__language_code="en").count()
    for path in ("/en/courses/", "/es/cursos/", "/pt/cursos/"):
        with translation.override(path[1:3]):
            assert len(set(everything(client, path))) == expected


def test_no_edition_that_was_only_planned_is_told_as_held(client):
    for edition in Edition.objects.filter(told_status="planned"):
        assert told(client.get(edition.get_absolute_url()))["Status"].startswith("Announced, not known to be held")


def test_an_edition_shows_its_figures_as_printed(client):
    edition = Edition.objects.get(title="Quality Apprenticeship in the Caribbean")
    known = told(client.get(edition.get_absolute_url()))
    assert (known["Participants"], known["Institutions"], known["Countries"]) == ("20", "16", "5")


def test_lists_hold_what_the_record_holds(client):
    assert len(everything(client, "/en/videoconferences/")) == 46
    assert len(everything(client, "/en/networks/")) == 8
    assert len(everything(client, "/en/registers/")) == 196
    assert len(everything(client, "/en/institutions/")) == 171
    assert "65 of 171 found." in words(client.get("/en/institutions/", {"member": "yes"}))


def test_the_register_lines_of_each_indicator_are_those_of_the_report(client):
    counts = {"5.1.1": 2, "5.1.2": 2, "5.2.1": 25, "5.2.2": 6, "5.3.1": 6, "5.3.2": 12, "5.3.3": 7, "3.1.1": 1}
    for indicator, lines in counts.items():
        response = client.get("/en/registers/", {"indicator": indicator, "year": "2020"})
        assert f"{lines} of 196 found." in words(response)
