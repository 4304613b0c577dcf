"""Two people write one roadmap at once, each in a browser of their own: nothing is lost, and each sees the other's."""

import re

import pytest
from playwright.sync_api import expect

PARTS = ("participant", "teammate")


@pytest.fixture
def at_roadmap(open_page):
    """Return a maker of pages on which the roadmap of a demo person's team stands open."""

    def opened(part="participant", **kind):
        page = open_page(**kind)
        page.goto("/es/account/login/?next=/es/my/")
        page.locator(f"button[name=part][value={part}]").click()
        page.wait_for_url("**/es/my/")
        page.goto("/es/editions/aprendizaje-de-calidad-2/roadmap/")
        if kind.get("javascript", True):
            expect(page.locator(".roadmap.autosaved")).to_be_visible()
            expect(page.locator("html[data-line=open]")).to_be_attached()
        return page

    return opened


def section(page, place=0):
    return page.locator("form[data-section]").nth(place)


def write(page, text, place=0):
    """Type at the end of a section, in the editor if it is there already."""
    page.bring_to_front()
    form = section(page, place)
    form.locator("textarea, .writing").locator("visible=true").first.click()
    expect(form.locator(".ProseMirror-focused")).to_be_visible()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(text)


def saved(page, place=0):
    expect(section(page, place).locator("[data-state]")).to_contain_text(re.compile(r"\d\d:\d\d"))


def words(page, place=0):
    return section(page, place).locator("textarea").input_value()


def reloaded(page, place=0):
    page.reload()
    return words(page, place)


def test_each_sees_what_the_other_saved(at_roadmap):
    ana, juan = (at_roadmap(part) for part in PARTS)
    write(ana, "Escrito por una persona y leído por la otra.")
    saved(ana)
    expect(section(juan).locator("textarea")).to_have_value(re.compile("leído por la otra"))
    expect(juan.locator("[data-presence] [data-count]")).to_have_text("2")


def test_two_write_in_the_same_section_at_once(at_roadmap):
    pages = [at_roadmap(part) for part in PARTS]
    for turn, page in enumerate(pages):
        write(page, f"Primera frase {turn}.")
    for turn, page in enumerate(pages):
        page.keyboard.type(f" Segunda frase {turn}.")
    for page in pages:
        page.keyboard.type(" Fin.")
        page.locator("#roadmap-title").focus()
    for page in pages:
        saved(page)
    for page in pages:
        text = reloaded(page)
        for turn in range(2):
            assert f"Primera frase {turn}. Segunda frase {turn}. Fin." in text


def test_two_tabs_of_one_person_lose_nothing(at_roadmap):
    first = at_roadmap()
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator(".roadmap.autosaved")).to_be_visible()
    write(first, "De una pestaña.", 1)
    write(second, "De otra pestaña.", 1)
    for page in (first, second):
        page.locator("#roadmap-title").focus()
        saved(page, 1)
    text = reloaded(first, 1)
    assert "De una pestaña." in text
    assert "De otra pestaña." in text


def test_a_lost_line_is_said_and_nothing_typed_is_lost(at_roadmap):
    ana, juan = (at_roadmap(part) for part in PARTS)
    write(ana, "Antes.", 2)
    saved(ana, 2)
    expect(section(juan, 2).locator("textarea")).to_have_value(re.compile("Antes"))
    ana.context.set_offline(True)
    ana.keyboard.type(" Sin conexión.")
    expect(section(ana, 2).locator("[data-state]")).to_have_text(
        ana.locator("[data-roadmap]").get_attribute("data-kept")
    )
    write(juan, "Mientras tanto.", 2)
    saved(juan, 2)
    ana.context.set_offline(False)
    saved(ana, 2)
    text = reloaded(juan, 2)
    assert "Antes. Sin conexión." in text
    assert "Mientras tanto." in text


def test_what_was_typed_in_a_tab_that_was_closed_comes_back(at_roadmap):
    page = at_roadmap()
    page.route("**/sections/**", lambda route: route.abort())
    write(page, "Cerrado de golpe.", 3)
    expect(section(page, 3).locator("[data-state].bad")).to_be_visible()
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.wait_for_timeout(10_500)
    again.goto("/es/editions/aprendizaje-de-calidad-2/roadmap/")
    saved(again, 3)
    assert "Cerrado de golpe." in reloaded(again, 3)


def test_a_milestone_is_added_and_seen_by_the_other(at_roadmap):
    ana, juan = (at_roadmap(part) for part in PARTS)
    form = ana.locator("[data-new]")
    form.locator("summary").click()
    form.locator("[name=what]").fill("Convenio firmado")
    form.locator("[name=who]").fill("El equipo")
    form.get_by_role("button").click()
    expect(juan.locator(".milestone summary", has_text="Convenio firmado").first).to_be_visible()
    expect(ana.locator(".milestone.new [name=what]")).to_have_value("")


def test_without_script_a_section_is_saved_by_its_button(at_roadmap):
    page = at_roadmap(javascript=False)
    area = section(page).locator("textarea")
    area.fill(f"{area.input_value()}\n\nSin script.")
    section(page).get_by_role("button").last.click()
    assert "Sin script." in section(page).locator("textarea").input_value()


@pytest.mark.parametrize("path", ["roadmap/", "versions/"])
def test_axe_finds_nothing(at_roadmap, axe, path):
    page = at_roadmap()
    if path == "versions/":
        page.locator("a[href*='/versions/']").first.click()
        axe(page)
        page.locator("a[href*='/versions/']").last.click()
    axe(page)
