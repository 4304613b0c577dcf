"""The site as a reader meets it: without findings of axe, on a phone, in the dark, without script, light enough."""

import pytest

from tests.browser.conftest import SMALL

PUBLICATION = "/es/biblioteca/digitalization-and-vocational-training/"
PAGES = (
    "/es/",
    "/es/biblioteca/",
    "/pt/biblioteca/?language=es",
    PUBLICATION,
    "/es/search/?q=formacion",
    "/en/search/?q=zzzz",
    "/es/noticias/",
    "/en/privacy/",
)


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_accessible_in_every_look(page, axe, address):
    page.goto(address)
    axe(page)


@pytest.mark.parametrize("address", ["/es/", "/es/biblioteca/", PUBLICATION])
def test_the_first_visit_is_light(page_weight, address):
    page_weight(address)


def test_a_reader_finds_a_publication_without_script(open_page):
    page = open_page(width=SMALL, javascript=False)
    page.goto("/es/search/")
    page.get_by_role("searchbox").fill("formacion INTECAP")
    page.get_by_role("searchbox").press("Enter")
    page.goto("/en/search/?q=guatemala+intecap&kind=publications")
    page.get_by_role("link", name="Vocational training in Guatemala").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Vocational training in Guatemala")
    assert "CinterforCast" in page.locator("#citation").inner_text()
    assert page.get_by_role("button", name="Copy").count() == 0


def test_the_language_switch_leads_to_the_same_publication(page):
    page.goto(PUBLICATION)
    heading = page.get_by_role("heading", level=1).inner_text()
    page.locator("footer").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/library/digitalization-and-vocational-training/")
    assert page.get_by_role("heading", level=1).inner_text() == heading


def test_the_front_door_opens_in_the_browsers_language(open_page):
    page = open_page(locale="pt-BR")
    page.goto("/")
    assert page.url.endswith("/pt/")
    assert page.locator("html").get_attribute("lang") == "pt"
