"""What machines read: the sitemap with its languages, robots.txt, and the feed of the news."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from tests.factories.pages import PublicationFactory, write_news

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_the_sitemap_names_every_page_with_its_counterparts(site, client, committed):
    with committed():
        PublicationFactory(title="Guía", languages=["es"])
    urls = {url.findtext(f"{MAP}loc"): url for url in ET.fromstring(client.get("/sitemap.xml").content)}
    guide = urls["http://testserver/es/biblioteca/guia/"]
    assert {link.get("hreflang"): link.get("href") for link in guide.iter(LINK)} == {
        "en": "http://testserver/en/library/guia/",
        "es": "http://testserver/es/biblioteca/guia/",
        "pt": "http://testserver/pt/biblioteca/guia/",
    }
    assert {"http://testserver/pt/", "http://testserver/en/courses/", "http://testserver/es/privacidad/"} <= urls.keys()


def test_every_address_of_the_sitemap_opens(site, client, committed):
    with committed():
        PublicationFactory(title="Guía")
    for url in ET.fromstring(client.get("/sitemap.xml").content):
        address = url.findtext(f"{MAP}loc").removeprefix("http://testserver")
        assert (address, client.get(address).status_code) == (address, 200)


@pytest.mark.parametrize("number", [1, 3])
def test_the_sitemap_costs_the_same_however_much_it_lists(site, client, committed, count_queries, number):
    with committed():
        for _each in range(number):
            PublicationFactory()
    client.get("/sitemap.xml")
    with count_queries(7):
        client.get("/sitemap.xml")


def test_crawlers_are_told_where_the_sitemap_is_and_what_is_not_theirs(site, client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /*/search/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)


def test_the_news_can_be_followed_in_each_language(site, client):
    write_news("Primera", dt.date(2026, 3, 1), introduction="Una sola frase.")
    write_news("Segunda", dt.date(2026, 4, 1))
    write_news("First", dt.date(2026, 3, 1), language="en")
    entries = ET.fromstring(client.get("/es/news.atom").content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Segunda", "Primera"]
    assert entries[1].find(f"{ATOM}link").get("href") == "http://testserver/es/noticias/primera/"
    assert entries[1].findtext(f"{ATOM}summary") == "Una sola frase."


def test_the_list_of_news_is_newest_first_and_says_where_to_go_while_it_is_empty(site, client):
    assert "There is no news yet" in client.get("/en/news/").content.decode()
    for number in range(1, 15):
        write_news(f"News {number}", dt.date(2026, 1, number), language="en")
    assert [page.title for page in client.get("/en/news/?page=2").context["found"]] == ["News 2", "News 1"]
    assert "News 14" in client.get("/en/").content.decode()
