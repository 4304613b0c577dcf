"""What every page owes: light, accessible in light and dark, from a phone to a desk, in three languages."""

from urllib.parse import urljoin

import pytest

VISITOR = (
    "/es/",
    "/es/registers/",
    "/es/institutions/",
    "/es/figures/",
    "/es/countries/",
    "/es/search/?q=formacion",
    "/es/account/login/",
    "/es/account/signup/",
    "/es/no-such-page/",
    "/es/styleguide/",
)
MEMBER = ("/es/", "/es/me/", "/es/figures/")


def menu(page):
    """Return the addresses of the site's menu."""
    page.goto("/es/")
    return [link.get_attribute("href") for link in page.locator("header nav a").all()]


def first_of(page, path):
    """Return the address of the first thing that a list leads to; the figures lead on by a button."""
    page.goto(path)
    return page.locator("main .card a, main article a, main li a, main a.btn").first.get_attribute("href")


def sign_in(page, part):
    page.goto("/es/account/login/")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(lambda address: "login" not in address)


@pytest.mark.parametrize("path", VISITOR)
def test_axe_finds_nothing_for_a_visitor(page, axe, path):
    page.goto(path)
    axe(page)


def test_axe_finds_nothing_on_lists_and_what_they_lead_to(page, axe):
    for path in menu(page):
        page.goto(path)
        axe(page)
        page.goto(urljoin(path, first_of(page, path)))
        axe(page)


@pytest.mark.parametrize("path", MEMBER)
def test_axe_finds_nothing_for_somebody_signed_in(page, axe, path):
    sign_in(page, "participant")
    page.goto(path)
    axe(page)


@pytest.mark.parametrize("path", VISITOR)
def test_a_first_visit_is_light_and_asks_no_other_host(page_weight, path):
    page_weight(path)


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_front_page_leads_on_without_scripts(open_page, language):
    page = open_page(javascript=False, locale=language)
    page.goto("/")
    assert page.url.endswith(f"/{language}/")
    assert page.locator("html").get_attribute("lang") == language
    target = page.locator("header nav a").first.get_attribute("href")
    page.locator("header nav a").first.click()
    assert page.url.endswith(target)
    assert page.locator("h1").count() == 1
