"""Whole pages are kept for people who are not signed in, until anything public changes, and for nobody else."""

import pytest

from learning.common.freshness import renew
from tests.factories.pages import write_page
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/es/sobre-la-red/"


@pytest.fixture(autouse=True)
def _kept(site, settings):
    settings.PUBLIC_PAGE_SECONDS = 60


def test_a_kept_page_is_the_same_and_asks_nothing(client, count_queries):
    first = client.get(ADDRESS)
    with count_queries(0):
        again = client.get(ADDRESS)
    assert (again.status_code, again.content) == (200, first.content)
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["Content-Type"] == "text/html; charset=utf-8"


def test_what_editors_publish_shows_at_once(client):
    client.get(ADDRESS)
    write_page("Convocatorias", show_in_footer=True)
    assert "Convocatorias" in client.get(ADDRESS).content.decode()


def test_every_language_and_compression_has_its_own(client):
    spanish, portuguese = client.get(ADDRESS), client.get("/pt/sobre-a-rede/")
    compressed = client.get(ADDRESS, headers={"accept-encoding": "gzip"})
    assert spanish.content != portuguese.content
    assert (compressed["Content-Encoding"], "Content-Encoding" in client.get(ADDRESS)) == ("gzip", False)


def test_nobody_signed_in_is_given_a_kept_page_nor_adds_one(client, sign_in):
    person = UserFactory(name="Ana Quiroga")
    client.get(ADDRESS)
    assert "Ana Quiroga" in sign_in(person).get(ADDRESS).content.decode()
    renew()
    sign_in(person).get(ADDRESS)
    assert "Ana Quiroga" not in client.get(ADDRESS).content.decode()


def test_answers_to_questions_are_not_kept(client, count_queries):
    address = "/es/search/?q=red"
    client.get(address)
    with pytest.raises(pytest.fail.Exception), count_queries(0):
        client.get(address)


def test_a_page_that_is_not_there_is_not_kept(client):
    assert client.get("/es/nueva/").status_code == 404
    write_page("Nueva")
    assert client.get("/es/nueva/").status_code == 200
