"""A webinar that goes on: visitors ask and vote, a moderator shows and answers, and every screen follows."""

import json

from playwright.sync_api import expect

from tests.browser.steps import SECONDS, become, run_in
from tests.browser.test_discussion import CHAOS

ASKED, OPEN, ANSWERED = (f"[data-list={name}] > li" for name in ("asked", "open", "answered"))

WEBINAR = """
import datetime as dt, json
from django.utils import timezone
from learning.pages.actions import give_faces
from videoconf.webinars.actions import confirm, keep_webinar, register_address
from videoconf.webinars.enums import RegistrationMode
from videoconf.webinars.models import WebinarIndexPage, WebinarPage
now = timezone.now()
hours = {"starts_at": now - dt.timedelta(minutes=5), "ends_at": now + dt.timedelta(hours=2)}
told = {"title": "TITLE", "registration": RegistrationMode.OPEN, "time_zone": "America/Lima"}
webinar = keep_webinar(fields=told | hours)
give_faces(fact=webinar, index_class=WebinarIndexPage, page_class=WebinarPage, title=webinar.title)
def registered(name):
    facts = {"name": name, "country": "PE", "institution": None, "institution_name": "", "gender": "woman"}
    email = f"{webinar.pk}-{name}@example.org"
    return confirm(registration=register_address(webinar=webinar, email=email, facts=facts | {"language": "es"})).key
print("made", json.dumps({"pk": webinar.pk, "rosa": registered("Rosa"), "ana": registered("Ana")}))
"""


def going_on(folder, title):
    """Make a webinar that goes on in the site of that folder, and two visitors who registered with an address alone."""
    return json.loads(run_in(folder, WEBINAR.replace("TITLE", title)).partition("made ")[2])


def comes(page, webinar, key):
    """Open the link of one's own, by which this browser is known, and go on to the page of the webinar."""
    page.goto(f"/es/webinars/registrations/{webinar[key]}/")
    page.goto(f"/es/webinars/{webinar['pk']}/")
    return page


def asks(page, text):
    page.locator("[data-ask] textarea").fill(text)
    page.locator("[data-ask] button[type=submit]").click()
    expect(page.locator("[data-own-part]")).to_contain_text(text, timeout=SECONDS)


def lets(desk, text):
    desk.locator(ASKED, has_text=text).locator("button[value^=show]").click()
    expect(desk.locator(OPEN, has_text=text)).to_be_visible(timeout=SECONDS)


def presses(desk, text, deed):
    desk.locator("[data-question]", has_text=text).locator(f".deeds > button[value^={deed}]").click()


def on(page):
    """Return what stands on a page: the questions of each list in their order, with their votes."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[data-list]")].map((list) => [...list.children].map((li) => [
          li.dataset.question, li.querySelector(".votes [data-count]")?.textContent,
          li.querySelector(".said").textContent, "now" in li.dataset, li.querySelector(".reply")?.textContent.trim(),
        ]))"""
    )


def test_a_visitor_asks_a_moderator_shows_it_another_votes_and_all_see_it_move_and_answered(open_page, site_data):
    webinar = going_on(site_data, "Preguntas en vivo")
    rosa, ana = comes(open_page(), webinar, "rosa"), comes(open_page(width=360), webinar, "ana")
    desk = become(open_page(), "editor", f"/es/webinars/{webinar['pk']}/desk/")
    expect(rosa.locator("[data-here]")).to_contain_text("3", timeout=SECONDS * 2)
    for text in ("¿Quién paga?", "<script>alert(1)</script> ¿Y cuándo?"):
        asks(rosa, text)
        expect(ana.locator(OPEN, has_text=text)).to_have_count(0)
        lets(desk, text)
        expect(ana.locator(OPEN, has_text=text)).to_be_visible(timeout=SECONDS)
    expect(rosa.locator("[data-own-part] li")).to_have_count(0, timeout=SECONDS)
    expect(rosa.locator(OPEN).first).to_contain_text("¿Quién paga?")
    later = ana.locator(OPEN, has_text="¿Y cuándo?").locator("[data-vote]")
    later.click()
    expect(later).to_have_attribute("aria-pressed", "true")
    expect(rosa.locator(OPEN).first).to_contain_text("¿Y cuándo?", timeout=SECONDS)
    expect(rosa.locator(OPEN).first.locator(".votes [data-count]")).to_have_text("1")
    presses(desk, "¿Quién paga?", "live")
    expect(rosa.locator("li[data-now]")).to_contain_text("¿Quién paga?", timeout=SECONDS)
    expect(rosa.locator(OPEN).first).to_contain_text("¿Quién paga?")
    row = desk.locator("[data-question]", has_text="¿Quién paga?")
    row.locator("summary").first.click()
    row.locator("textarea").fill("El fondo de formación.")
    row.locator("details button").first.click()
    expect(rosa.locator(ANSWERED)).to_contain_text("El fondo de formación.", timeout=SECONDS)
    later.click()
    expect(rosa.locator(OPEN).first.locator(".votes [data-count]")).to_have_text("0", timeout=SECONDS)
    for page in (rosa, ana):
        before = on(page)
        page.reload()
        assert on(page) == before


def test_without_scripts_a_visitor_asks_votes_and_takes_it_back(open_page, site_data):
    webinar = going_on(site_data, "Preguntas sin guiones")
    rosa = comes(open_page(javascript=False), webinar, "rosa")
    desk = become(open_page(javascript=False), "editor", f"/es/webinars/{webinar['pk']}/desk/")
    for text in ("Una", "Otra"):
        rosa.locator("[data-ask] textarea").fill(text)
        rosa.locator("[data-ask] button[type=submit]").click()
        expect(rosa.locator("[data-own-part]")).to_contain_text(text)
    rosa.locator("[data-own-part] li", has_text="Otra").locator("button").click()
    expect(rosa.locator("[data-own-part] li")).to_have_count(1)
    desk.reload()
    desk.locator(ASKED, has_text="Una").locator("button[value^=show]").click()
    expect(desk.locator(OPEN)).to_contain_text("Una")
    rosa.reload()
    for verb, votes in (("up", "1"), ("down", "0")):
        rosa.locator(f"{OPEN} button[name={verb}]").click()
        expect(rosa.locator(f"{OPEN} .votes [data-count]")).to_have_text(votes)


def test_a_moderator_needs_no_mouse_and_two_see_each_others_moves(open_page, site_data):
    webinar = going_on(site_data, "Preguntas con el teclado")
    rosa, address = comes(open_page(), webinar, "rosa"), f"/es/webinars/{webinar['pk']}/desk/"
    one, other = become(open_page(), "editor", address), become(open_page(), "editor", address)
    for text in ("Primera", "Segunda"):
        asks(rosa, text)
        expect(one.locator(ASKED, has_text=text)).to_be_visible(timeout=SECONDS)
    other.locator(ASKED, has_text="Segunda").locator("summary").first.click()
    other.locator(ASKED, has_text="Segunda").locator("textarea").fill("Lo que escribo")
    one.locator(ASKED).first.locator("article").focus()
    one.keyboard.press("s")
    expect(other.locator(OPEN)).to_contain_text("Primera", timeout=SECONDS)
    expect(one.locator(ASKED).first.locator("article")).to_be_focused(timeout=SECONDS)
    one.keyboard.press("s")
    expect(other.locator(OPEN)).to_have_count(2, timeout=SECONDS)
    expect(other.locator(OPEN, has_text="Segunda").locator("textarea")).to_have_value("Lo que escribo")


def test_a_line_that_loses_delays_and_repeats_leaves_the_page_as_a_fresh_load(open_page, site_data):
    webinar = going_on(site_data, "Preguntas con mala línea")
    bad = open_page()
    bad.add_init_script(CHAOS.replace("SEED", "11"))
    comes(bad, webinar, "ana")
    rosa = comes(open_page(), webinar, "rosa")
    desk = become(open_page(), "editor", f"/es/webinars/{webinar['pk']}/desk/")
    for number in range(4):
        asks(rosa, f"Pregunta {number}")
        lets(desk, f"Pregunta {number}")
        rosa.locator(OPEN, has_text=f"Pregunta {number}").locator("[data-vote]").click()
    presses(desk, "Pregunta 1", "live")
    expect(rosa.locator("li[data-now]")).to_contain_text("Pregunta 1", timeout=SECONDS)
    presses(desk, "Pregunta 2", "answer")
    expect(rosa.locator(ANSWERED)).to_contain_text("Pregunta 2", timeout=SECONDS)
    bad.evaluate("settle()")
    expect(bad.locator(ANSWERED)).to_contain_text("Pregunta 2", timeout=SECONDS * 3)
    bad.wait_for_timeout(SECONDS)
    shown = on(bad)
    bad.reload()
    assert on(bad) == shown == on(rosa)
