"""A roadmap as a team and its tutor live it: sent back, improved by two at once, handed in, approved, and counted."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.steps import MY, PATIENCE, RUNNING, SECONDS, become, wait_for_letter

QUEUE = "/es/workbench/roadmaps/"
TEAM = re.compile("República Dominicana|Dominican")
OPEN = "[popovertarget=ask-{}]:not([popovertargetaction])"
GAPS = "all => all.filter((one) => getComputedStyle(one).display !== 'none').length"
SELECT = """() => {
  const free = [...document.querySelectorAll("[data-text] p:not(:has(mark))")];
  const text = free.find((paragraph) => paragraph.firstChild).firstChild;
  const words = text.textContent.split(" ").slice(1, 4).join(" ");
  const at = text.textContent.indexOf(words);
  getSelection().setBaseAndExtent(text, at, text, at + words.length);
  return words;
}"""


def read_what_was_said(page, *, scripts=True):
    """Go from one's own page to what the tutor said, and from there to the roadmap."""
    page.locator(".ahead a[href$='/roadmap/']").first.click()
    page.locator(".hand-in a[href$='/feedback/']").click()
    expect(page.locator("#feedback-part .prose")).to_contain_text(re.compile(r"\w+ \w+"))
    page.locator(".grading-head a[href$='/roadmap/']").click()
    if scripts:
        expect(page.locator("html[data-line=open]")).to_be_attached()


def improve(page, words):
    page.bring_to_front()
    form = page.locator("form[data-section]").nth(3)
    form.locator("textarea, .writing").locator("visible=true").first.click()
    expect(form.locator(".ProseMirror-focused")).to_be_visible()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(words)


def settle(page):
    page.bring_to_front()
    page.locator("#roadmap-title").focus()
    expect(page.locator("form[data-section]").nth(3).locator("[data-state]")).to_contain_text(re.compile(r"\d\d:\d\d"))


def improve_together(pages):
    """Let two write in one section at once; each text is there in the end, for both."""
    said = [f"Lo paga el fondo, dice {name} ({uuid4().hex[:6]})." for name in ("Juan Pablo", "Yokasta")]
    for page, words in zip(pages, said, strict=True):
        improve(page, words)
    for page in pages:
        settle(page)
    for page in pages:
        for words in said:
            expect(page.locator("form[data-section]").nth(3).locator("textarea")).to_have_value(
                re.compile(re.escape(words))
            )
    return said


def hand_in(page):
    page.locator(OPEN.format("hand-in")).click()
    page.locator("#ask-hand-in button[type=submit]").click()
    expect(page.locator(".hand-in .banner")).to_be_visible()
    expect(page.locator(OPEN.format("hand-in"))).to_have_count(0)


def assess(tutor, said):
    """Find it in the queue, see what changed, comment on selected words, choose levels, approve; the next one comes."""
    tutor.locator(".waiting li", has_text=TEAM).locator("h2 a").click()
    tutor.wait_for_url("**/assess/")
    tutor.locator(".changes > summary").click()
    for words in said:
        expect(tutor.locator(".changes ins", has_text=words)).to_be_visible()
    assert tutor.locator(".prose > p:empty").evaluate_all(GAPS) == 0
    tutor.mouse.move(9, 9)
    tutor.evaluate(SELECT)
    tutor.locator(".comment-here").click()
    tutor.keyboard.type("Ahora se entiende quién paga.")
    tutor.locator(".commenting[open] button[type=submit]").first.click()
    expect(tutor.locator(".note-card", has_text="Ahora se entiende quién paga.")).to_be_visible()
    for criterion in tutor.locator(".judging .rubric fieldset").all():
        criterion.locator("input").nth(2).check()
    tutor.locator("#feedback").fill("Muy bien: está listo para presentarlo.")
    tutor.locator(OPEN.format("approve")).click()
    tutor.locator("#ask-approve [value=approved]").click()
    expect(tutor.locator(".banner.ok, .messages").first).to_contain_text(TEAM)
    expect(tutor.locator(".grading-head h2")).not_to_contain_text(TEAM)


def fact(page, label):
    return page.locator(".live-board .facts > div", has_text=label).locator("dd")


def test_without_scripts_a_section_is_saved_and_a_roadmap_is_handed_in_graded_and_returned(open_page):
    """Comes first: what is returned here, the next test hands in again and has approved."""
    juan = become(open_page(javascript=False), "participant", f"{RUNNING}/roadmap/")
    said = f"Sin guiones ({uuid4().hex[:6]})."
    area = juan.locator("form[data-section]").nth(2).locator("textarea")
    area.fill(f"{area.input_value()}<p>{said}</p>")
    juan.locator("form[data-section]").nth(2).locator("button[type=submit]").last.click()
    expect(juan.locator("form[data-section]").nth(2).locator("textarea")).to_have_value(re.compile(re.escape(said)))
    hand_in(juan)
    tutor = become(open_page(javascript=False), "tutor", QUEUE)
    tutor.locator(".waiting li", has_text=TEAM).locator("h2 a").click()
    tutor.locator(".changes > summary").click()
    expect(tutor.locator(".changes ins", has_text=said)).to_be_visible()
    for criterion in tutor.locator(".judging .rubric fieldset").all():
        criterion.locator("input").nth(1).check()
    tutor.locator("#feedback").fill(f"Casi: {said}")
    tutor.locator(OPEN.format("return")).click()
    tutor.locator("#ask-return [value=returned]").click()
    expect(tutor.locator(".banner.ok, .messages").first).to_contain_text(TEAM)
    juan.goto(MY)
    read_what_was_said(juan, scripts=False)
    expect(juan.locator("form[data-section]").first).to_be_visible()


@pytest.fixture
def onlooker(open_page):
    """Return the page of the edition's figures, open before the eyes of somebody else: the coordinator."""
    page = become(open_page(), "coordinator", f"{RUNNING}/figures/")
    expect(page.locator("[data-live-status]")).to_have_text(page.locator("[data-live-status]").get_attribute("data-on"))
    return page


def test_a_team_improves_its_roadmap_together_and_sees_it_approved(open_page, onlooker, site_data):
    juan, yokasta = (become(open_page(), part) for part in ("participant", "teammate"))
    before = int(fact(onlooker, "Hojas de ruta aprobadas").inner_text())
    for page in (juan, yokasta):
        read_what_was_said(page)
    said = improve_together((juan, yokasta))
    hand_in(juan)
    expect(yokasta.locator(OPEN.format("hand-in"))).to_have_count(0, timeout=SECONDS)
    tutor = become(open_page(), "tutor", QUEUE)
    assess(tutor, said)
    expect(fact(onlooker, "Hojas de ruta aprobadas")).to_have_text(str(before + 1), timeout=SECONDS)
    for page in (juan, yokasta):
        is_told(page)
    wait_for_letter(juan, site_data, "participant@demo.example", "aprob")


def is_told(page):
    """See by the bell that it is approved, read what was said, and find it among what one has done."""
    expect(page.locator(".bell .count")).to_be_visible(timeout=PATIENCE)
    page.locator(".bell").click()
    page.locator(".told-item.new button", has_text=re.compile("aprob")).first.click()
    page.wait_for_url("**/feedback/**")
    expect(page.locator(".grading")).to_contain_text("Muy bien: está listo para presentarlo.")
    page.goto(f"{RUNNING}/home/")
    expect(page.locator("section[aria-labelledby=roadmap-section]")).to_contain_text("Aprobada")
    page.goto(MY)
    expect(page.locator(".ahead a[href$='/roadmap/']")).to_have_count(0)
