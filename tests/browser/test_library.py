"""A visitor takes a guide with them, and listens to an episode while going on through the site."""

import re

import pytest
from playwright.sync_api import expect

LIBRARY = "/es/biblioteca/"
GUIDE = f"{LIBRARY}guia-para-acompanar-aprendices-en-empresas-pequenas/"
EPISODE = f"{LIBRARY}la-maestra-que-volvio-al-taller/"
PODCAST = "/es/podcasts/taller-abierto/"
AUDIO = "document.querySelector('audio')"
BAR = ".listening-bar"


def place(page):
    return page.evaluate(f"{AUDIO}.currentTime")


def wait_until(page, true):
    """Wait for a condition of the page; its policy lets Playwright's own waiting evaluate nothing."""
    for _attempt in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {true}")


def wait_for_sound(page, seconds):
    wait_until(page, f"Boolean({AUDIO}) && !{AUDIO}.paused && {AUDIO}.currentTime > {seconds}")


@pytest.fixture
def listening(page):
    """The page of an episode that is being heard from its second chapter on."""
    page.goto(EPISODE)
    page.mouse.move(9, 9)
    page.locator(".controls").wait_for()
    page.locator("[data-chapters] a").nth(1).click()
    wait_for_sound(page, 33)
    return page


def test_what_one_listens_to_goes_on_from_page_to_page_until_it_is_closed(listening):
    page, before = listening, place(listening)
    page.goto("/es/")
    page.locator(BAR).wait_for()
    page.locator(f"{BAR} [data-do='toggle']").wait_for()
    assert abs(place(page) - before) < 5
    if page.evaluate(f"{AUDIO}.paused"):  # a browser may want to be asked
        page.locator(f"{BAR} [data-do='toggle']").click()
    wait_for_sound(page, before)
    page.locator(f"{BAR} [data-do='close']").click()
    assert page.locator(BAR).count() == 0
    page.goto(PODCAST)
    assert page.locator(BAR).count() == 0
    page.goto(EPISODE)
    page.mouse.move(9, 9)
    page.locator(".controls").wait_for()
    assert place(page) >= before - 1
    assert page.evaluate(f"{AUDIO}.paused")


def test_the_player_is_played_by_keys_and_says_where_it_is(listening):
    page, before = listening, place(listening)
    page.locator("[data-do='toggle']").focus()
    page.keyboard.press("l")
    assert place(page) >= before + 29
    page.keyboard.press("j")
    page.keyboard.press("k")
    wait_until(page, f"{AUDIO}.paused")
    expect(page.locator("[data-do='toggle']")).to_have_attribute("aria-label", re.compile("Play|Reproducir"))
    page.locator("[data-speed]").select_option("1.5")
    assert page.evaluate(f"{AUDIO}.playbackRate") == 1.5
    current = page.locator("[data-chapters] [aria-current]").inner_text()
    assert "Las primeras seis semanas" in current


def test_nothing_moves_when_the_bar_comes(listening):
    page = listening
    page.goto("/es/")
    page.locator(BAR).wait_for()
    moved = page.evaluate(
        "new Promise((resolve) => { let sum = 0;"
        " new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })"
        ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => resolve(sum), 400); })"
    )
    assert moved == 0


def test_without_scripts_an_episode_is_heard_and_a_guide_taken(open_page):
    page = open_page(javascript=False)
    page.goto(EPISODE)
    assert page.locator("audio[controls]").is_visible()
    assert page.locator("[data-chapters] a").nth(1).get_attribute("href").endswith("audio.mp3#t=33")
    page.goto(GUIDE)
    with page.expect_download() as taken:
        page.locator(".files a").first.click()
    assert taken.value.suggested_filename == "guia-para-acompanar.pdf"


def test_a_reference_is_copied_and_taken(page):
    page.goto(GUIDE)
    assert "Cuadernos de Minga, 1" in page.locator("#citation").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="BibTeX").click()
    assert re.fullmatch(r"publication-\d+\.bib", taken.value.suggested_filename)


@pytest.mark.parametrize("path", [LIBRARY, GUIDE, EPISODE, PODCAST, "/es/podcasts/"])
def test_pages_of_the_library_are_light(page_weight, path):
    page_weight(path)


@pytest.mark.parametrize("path", [GUIDE, EPISODE, PODCAST, "/es/podcasts/"])
def test_axe_finds_nothing_in_the_library(page, axe, path):
    page.goto(path)
    page.mouse.move(9, 9)
    if path == EPISODE:
        page.locator(".controls").wait_for()
    axe(page)


def test_axe_finds_nothing_in_the_bar(listening, axe):
    listening.goto("/es/")
    listening.locator(BAR).wait_for()
    axe(listening)
