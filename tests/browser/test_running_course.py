"""A course as people live it: somebody new comes in, is chosen, learns, and talks with those who are there."""

import re

from playwright.sync_api import expect

from tests.browser.steps import (
    COMING,
    MY,
    SECONDS,
    accept,
    become,
    come_in,
    somebody,
    wait_for_letter,
)


def find_the_course(page):
    """Go from the front page to the course by what a visitor would press; ask to take part."""
    page.goto("/es/")
    page.locator("header nav a[href$='/cursos/']").first.click()
    page.get_by_role("searchbox").first.fill("del acuerdo a la hoja de ruta")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    page.locator("#main .card h3 a").first.click()
    page.locator(f"a[href='{COMING}/apply/']").click()


def read_to_the_end(page):
    page.mouse.wheel(0, 300)
    page.locator("[data-end]").scroll_into_view_if_needed()
    expect(page.locator("[data-done='1']")).to_be_visible()


def answer_the_question(page):
    page.locator("[data-check] .choice").first.click()
    page.locator("[data-check] [type=submit]").first.click()
    expect(page.locator("[data-check] .verdict").first).to_be_visible()


def apply_as_somebody_new(page, name):
    """Find the course, say who one is where one is asked, come back to it and apply; return one's address."""
    find_the_course(page)
    address = come_in(page, name)
    page.locator("textarea").fill("Quiero llevar esto a mi centro.")
    page.locator("main form .btn[type=submit]").click()
    page.wait_for_url(f"**{COMING}/")
    return address


def be_chosen(newcomer, coordinator, name, folder):
    """Apply as somebody new, be accepted by the coordinator, be told of it; return the page at the edition's home."""
    address = apply_as_somebody_new(newcomer, name)
    become(coordinator, "coordinator", f"{COMING}/enrolment/")
    accept(coordinator, name)
    expect(newcomer.locator(".bell .count")).to_have_text("1", timeout=SECONDS)
    wait_for_letter(newcomer, folder, address, "3.ª edición")
    newcomer.locator(".bell").click()
    newcomer.locator(".told-item.new button").first.click()
    expect(newcomer.locator(".bell .count")).to_have_count(0)
    newcomer.locator(f".next a[href='{COMING}/home/']").click()
    newcomer.wait_for_url(f"**{COMING}/home/")
    return address


def test_somebody_new_is_chosen_learns_goes_on_where_they_were_and_is_heard(open_page, site_data):
    newcomer, name = open_page(), somebody()
    be_chosen(newcomer, open_page(), name, site_data)
    newcomer.locator(".ahead .next a.btn").click()
    newcomer.wait_for_url("**/lessons/**")
    first = newcomer.url
    answer_the_question(newcomer)
    read_to_the_end(newcomer)
    newcomer.goto(f"{COMING}/home/")
    expect(newcomer.locator("#modules progress").first).to_have_attribute("value", "1")
    newcomer.locator(".ahead .next a.btn").click()
    newcomer.wait_for_url(lambda there: "/lessons/" in there and there != first)
    leave_in_the_middle(newcomer)
    tutor = become(open_page(), "tutor", f"{COMING}/home/")
    tutor.locator(".tabs a[href*='/discussion/']").click()
    expect(tutor.locator(".threads, .empty").first).to_be_visible()
    heard(newcomer, tutor, name)


def leave_in_the_middle(page):
    """Read a lesson as far as its middle, go away, and be led back to it from one's own page."""
    lesson = page.url
    with page.expect_response(lambda answer: answer.url.endswith("/place/") and answer.ok):
        page.mouse.wheel(0, 200)
    with page.expect_response(lambda answer: answer.url.endswith("/place/") and answer.ok):
        page.locator("[data-part]").nth(4).scroll_into_view_if_needed()
        page.mouse.wheel(0, 600)
    page.goto(MY)
    page.locator(".ahead .next a.btn").click()
    page.wait_for_url(f"{lesson}#*")


def heard(newcomer, tutor, name):
    """Begin a thread from a lesson's question; the tutor sees it come, answers, and is seen at once."""
    newcomer.locator(".discuss a.btn").click()
    newcomer.locator(".empty a, .talk-head .btn").last.click()
    newcomer.wait_for_url("**/new/**")
    newcomer.locator("input[name=title]").fill(f"Pregunta de {name}")
    newcomer.locator("#text, .writing").locator("visible=true").first.click()
    expect(newcomer.locator(".ProseMirror")).to_be_visible()
    newcomer.keyboard.type("¿Quién paga el traslado?")
    newcomer.locator("form[enctype] > .btn[type=submit]").click()
    newcomer.wait_for_url("**/discussion/thread/**")
    tutor.locator(".threads h3 a", has_text=name).click(timeout=SECONDS)
    tutor.wait_for_url("**/discussion/thread/**")
    expect(tutor.locator("[data-presence] [data-count]")).to_have_text("2")
    tutor.locator("[data-reply] :is(#text, .writing)").locator("visible=true").first.click()
    expect(tutor.locator("[data-reply] .ProseMirror")).to_be_visible()
    tutor.keyboard.type("La empresa, casi siempre.")
    tutor.keyboard.press("Control+Enter")
    expect(newcomer.locator("[data-post]").last).to_contain_text("La empresa, casi siempre.", timeout=SECONDS)


def test_without_scripts_somebody_new_applies_is_chosen_reads_and_speaks(open_page):
    newcomer, lead, name = open_page(javascript=False), open_page(javascript=False), somebody()
    apply_as_somebody_new(newcomer, name)
    become(lead, "coordinator", f"{COMING}/enrolment/")
    accept(lead, name)
    newcomer.reload()
    newcomer.locator(f".next a[href='{COMING}/home/']").click()
    newcomer.locator(".ahead .next a.btn").click()
    newcomer.locator("[name=go_on]").click()
    expect(newcomer.locator("[name=go_on]")).to_be_visible()
    newcomer.locator(".discuss a.btn").click()
    newcomer.locator(".talk-head .btn").click()
    newcomer.locator("input[name=title]").fill(f"Pregunta de {name}")
    newcomer.locator("#text").fill("¿Quién paga el traslado?")
    newcomer.locator("form[enctype] > .btn[type=submit]").click()
    expect(newcomer.locator("[data-post]")).to_contain_text("¿Quién paga el traslado?")
    newcomer.locator("#text").fill("Lo pregunto por los talleres.")
    newcomer.locator("[data-reply] button[type=submit]").last.click()
    expect(newcomer.locator("[data-post]")).to_have_count(2)
    newcomer.goto(f"{COMING}/home/")
    expect(newcomer.locator("#modules progress").first).to_have_attribute("value", "1")
    newcomer.goto("/es/notices/")
    expect(newcomer.locator(".told-item").first).to_be_visible()
