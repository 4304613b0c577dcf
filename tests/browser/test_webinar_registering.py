"""A visitor registers for a webinar with an address alone, confirms it, and watches another one that is over."""

import re
import time
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.steps import wait_for_letter

COMING = "Lo que aprendimos de mil visitas a talleres"
PAST = "Aprender en una empresa de cinco personas"
UNTIL_THERE = """film => new Promise((done) => {
  const look = () => (film.currentTime > 19 ? done() : setTimeout(look, 100));
  look();
})"""


def open_coming(page):
    page.goto("/es/videoconferencias/")
    page.get_by_role("link", name=COMING).first.click()
    page.wait_for_url("**/lo-que-aprendimos-de-mil-visitas**")


def link_in(text):
    return re.search(r"https?://[^/]+(/\S+/registrations/\S+/)", text)[1]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_visitor_registers_with_an_address_alone(open_page, site_data, axe, javascript):
    page = open_page(javascript=javascript)
    address = f"rosa-{uuid.uuid4().hex[:8]}@example.org"
    open_coming(page)
    page.locator("main a[href$='/register/']").click()
    if javascript:
        axe(page)
    page.locator("[name=name]").fill("Rosa Paz")
    page.locator("[name=email]").fill(address)
    page.locator("[name=country]").select_option("PE")
    page.locator("[name=gender][value=woman]").check()
    page.locator("form.profile button[type=submit]").click()
    assert address in page.locator("main").inner_text()
    page.goto(link_in(wait_for_letter(page, site_data, address, "/registrations/")))
    page.locator("form[action$='/confirm/'] button").click()
    page.wait_for_load_state()
    assert page.locator("form[action$='/take-back/']").count() == 1
    if javascript:
        axe(page)
    open_coming(page)
    assert page.locator("main a[href*='/registrations/']").count() == 1  # this browser is known now
    assert page.locator("main a[href$='/register/']").count() == 0
    if javascript:
        axe(page)


def test_a_page_of_a_webinar_tells_the_hour_of_the_browser(browser, site):
    for zone in ("America/Lima", "Asia/Tokyo"):
        context = browser.new_context(base_url=site, timezone_id=zone, locale="es")
        page = context.new_page()
        open_coming(page)
        time = page.locator("main time[data-local]").first
        expect(time).to_have_attribute("title", re.compile(r"\S"))
        wanted = page.evaluate(
            "([at, zone]) => new Intl.DateTimeFormat('es', {dateStyle: 'long', timeStyle: 'short', timeZone: zone})"
            ".format(new Date(at))",
            [time.get_attribute("datetime"), zone],
        )
        assert time.inner_text() == wanted
        context.close()


def test_a_visitor_watches_a_past_one_and_jumps_to_what_is_said(open_page, axe):
    page = open_page()
    page.goto("/es/videoconferencias/")
    page.get_by_role("link", name=PAST).first.click()
    film = page.locator("#recording")
    film.evaluate("film => film.readyState || new Promise((done) => film.addEventListener('loadedmetadata', done))")
    page.mouse.move(9, 9)
    expect(page.locator(".transcript-find")).to_be_visible()
    page.locator(".transcript a[data-seek]", has_text=re.compile(r"0:[23]\d")).first.click()
    film.evaluate(UNTIL_THERE)
    slides = page.locator(".takings a").first
    assert page.request.get(slides.get_attribute("href")).headers["content-type"] == "application/pdf"
    axe(page)


def test_a_first_tap_on_what_is_said_stays_on_the_page_though_its_script_is_slow(open_page):
    page = open_page(width=360)
    page.goto("/es/videoconferencias/")
    page.get_by_role("link", name=PAST).first.click()
    page.wait_for_load_state("networkidle")
    page.route("**/transcript.*js", lambda route: (time.sleep(1), route.continue_()))
    address = page.url
    page.locator(".transcript a[data-seek]", has_text=re.compile(r"0:[23]\d")).first.tap()
    page.locator("#recording").evaluate(UNTIL_THERE)
    assert page.url == address
