"""Lessons in a browser: read to the end they are done, questions are answered in place, one goes on where one was."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_grading import become


@pytest.fixture
def reader(open_page):
    """Return a maker of pages of the demo's participant at a lesson that is not done, with a question to oneself."""

    def opened(**kind):
        page = open_page(**kind)
        become(page, "participant", "/es/my/")
        page.goto(page.locator("section:has(#my-progress) a").first.get_attribute("href"))
        lessons = page.locator(".module .steps a")
        addresses = [lessons.nth(place).get_attribute("href") for place in range(lessons.count())]
        for address in reversed(addresses):
            page.goto(address)
            if page.locator("[name=go_on]").count() and page.locator("[data-check]").count():
                return page
        return pytest.fail("The participant of the demonstration has done everything.")

    return opened


def test_axe_finds_nothing_in_a_lesson(reader, axe):
    axe(reader())


def test_a_lesson_is_done_when_its_end_is_reached_and_that_can_be_taken_back(reader):
    page = reader()
    page.mouse.wheel(0, 300)
    page.locator("[data-end]").scroll_into_view_if_needed()
    expect(page.locator("[data-done='1']")).to_be_visible(timeout=12_000)
    page.locator("[name=undo]").click()
    expect(page.locator("[name=go_on]")).to_be_visible()
    page.reload()
    expect(page.locator("[name=go_on]")).to_be_visible()


def test_one_goes_on_where_one_was(reader):
    page = reader()
    lesson = page.url.split("#")[0]
    with page.expect_response(lambda answer: answer.url.endswith("/place/") and answer.ok):
        page.mouse.wheel(0, 200)
    with page.expect_response(lambda answer: answer.url.endswith("/place/") and answer.ok):
        page.locator("[data-part]").nth(4).scroll_into_view_if_needed()
        page.mouse.wheel(0, 600)
    page.goto("/es/my/")
    addresses = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    assert any(address.startswith(f"{lesson}#") for address in addresses)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_to_oneself_is_answered(reader, javascript):
    page = reader(javascript=javascript)
    lesson = page.url
    page.locator("[data-check] .choice").first.click()
    page.locator("[data-check] [type=submit]").first.click()
    expect(page.locator(".verdicts .verdict").first).to_be_visible()
    assert (page.url == lesson) is javascript
