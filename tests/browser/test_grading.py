"""A tutor assesses in a browser: it saves itself, selected words are commented on, one key leads on."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

QUEUE = "/es/workbench/roadmaps/"
SMALL, WIDE = 360, 1280
SELECT = """() => {
  const text = document.querySelector("[data-text] p:not(:has(mark))");
  const words = text.firstChild.textContent.split(" ").slice(1, 4).join(" ");
  const at = text.firstChild.textContent.indexOf(words);
  getSelection().setBaseAndExtent(text.firstChild, at, text.firstChild, at + words.length);
  return words;
}"""


def become(page, part, onward):
    page.goto(f"/es/account/login/?next={onward}")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(f"**{onward}")


@pytest.fixture
def tutor(open_page):
    """Return a maker of pages of the demo's tutor on which a roadmap stands that waits."""

    def opened(**kind):
        page = open_page(**kind)
        become(page, "tutor", QUEUE)
        page.locator(".waiting h2 a").first.click()
        page.wait_for_url("**/assess/")
        return page

    return opened


def test_axe_finds_nothing_where_roadmaps_are_assessed(tutor, axe):
    page = tutor()
    axe(page)
    page.goto(QUEUE)
    axe(page)


def test_axe_finds_nothing_where_a_team_reads_what_was_said(page, axe):
    become(page, "participant", "/es/my/")
    page.locator("a[href$='/roadmap/']").first.click()
    page.locator("a[href$='/feedback/']").click()
    expect(page.locator(".note-card").first).to_be_visible()
    axe(page)


def test_what_is_chosen_and_written_is_kept_without_a_button(tutor):
    page = tutor()
    page.locator(".rubric fieldset").first.locator("input:not(:checked)").last.check()
    expect(page.locator("[data-status]")).to_have_text(page.locator("[data-grading]").get_attribute("data-saved"))
    with page.expect_response(lambda answer: answer.url.endswith("/save/") and answer.ok):
        page.locator("#feedback").fill("Falta decir quién paga.")
    page.reload()
    expect(page.locator("#feedback")).to_have_value("Falta decir quién paga.")
    expect(page.locator("[data-chosen]")).to_have_text("1")


def test_selected_words_become_the_passage_of_a_comment(tutor):
    page = tutor()
    page.mouse.move(9, 9)
    words = page.evaluate(SELECT)
    page.locator(".comment-here").click()
    form = page.locator(".commenting[open]").first
    expect(form.locator("[name=passage]")).to_have_value(words)
    said = f"¿Cuántas? {uuid4()}"
    page.keyboard.type(said)
    form.locator("button[type=submit]").click()
    expect(page.locator(".note-card", has_text=said)).to_be_visible()
    assert words in page.locator("mark[data-notes]").all_text_contents()


def test_the_work_stands_beside_the_rubric_and_on_a_phone_above_it(tutor):
    page = tutor(width=WIDE)
    work, rubric = (page.locator(f"#{name}").bounding_box() for name in ("work", "judging"))
    assert work["x"] + work["width"] <= rubric["x"]
    page.set_viewport_size({"width": SMALL, "height": 800})
    work, rubric = (page.locator(f"#{name}").bounding_box() for name in ("work", "judging"))
    assert work["y"] + work["height"] <= rubric["y"]
    page.locator(".jump a").nth(1).click()
    expect(page.locator(".jump")).to_be_in_viewport()
    expect(page.locator("#judging")).to_be_in_viewport()


def test_one_key_leads_on_but_not_while_typing(tutor):
    page = tutor()
    here = page.url
    page.locator("#feedback").press("n")
    assert page.url == here
    page.locator("h2").first.click()
    page.locator("[data-shortcut]").uncheck()
    page.locator("body").press("n")
    assert page.url == here
    page.locator("[data-shortcut]").check()
    page.locator("body").press("n")
    page.wait_for_url(lambda address: address != here)


def test_without_script_a_passage_is_pasted_and_the_rubric_saved(tutor):
    page = tutor(javascript=False)
    part = page.locator(".part", has=page.locator("[data-text] > p:not(:has(mark))")).last
    words, said = part.locator("[data-text] > p:not(:has(mark))").last.inner_text()[:20], f"Sin guion {uuid4()}"
    part.locator(".commenting > summary").click()
    part.locator("[name=passage]").last.fill(words)
    part.locator("[name=text]").last.fill(said)
    part.locator(".commenting button[type=submit]").click()
    expect(page.locator(".note-card", has_text=said)).to_be_visible()
    page.locator(".rubric fieldset").first.locator("input").first.check()
    page.locator("[data-plain-save]").click()
    assert page.locator(".rubric fieldset").first.locator("input").first.is_checked()
