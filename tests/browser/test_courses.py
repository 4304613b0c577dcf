"""Visitors find courses, videoconferences, networks, institutions and register lines, on a phone and without script."""

import re

import pytest

LISTS = ("/es/cursos/", "/es/videoconferencias/", "/es/redes/", "/es/institutions/", "/es/registers/")


def leaf_of(page, path):
    """Open the first thing of a list."""
    page.goto(path)
    page.locator("#main :is(.card, .rows) h3 a").first.click()
    page.wait_for_load_state()


def test_a_visitor_narrows_the_courses_and_opens_one(page):
    page.goto("/en/courses/")
    before = page.locator("#main .card").count()
    page.get_by_role("group").filter(has_text="Modality").locator("summary").click()
    page.get_by_role("link", name=re.compile("Tutor-led")).click()
    page.wait_for_url(re.compile(r"modality=tutor-led"))
    assert 0 < page.locator("#main .card").count() < before
    page.locator("#main .card h3 a").first.click()
    page.get_by_role("heading", level=1).wait_for()
    assert page.get_by_text("What is known").or_(page.get_by_role("heading", name="Editions")).first.is_visible()


def test_without_script_the_lists_are_searched_all_the_same(open_page):
    page = open_page(javascript=False)
    page.goto("/en/institutions/")
    page.get_by_role("searchbox", name="Search institutions").fill("inefop")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q=inefop"))
    assert page.locator("#main .rows h3").all_inner_texts() == ["INEFOP"]


@pytest.mark.parametrize("path", LISTS)
def test_lists_and_what_they_lead_to_are_accessible_and_fit(page, axe, path):
    page.goto(path)
    axe(page)
    leaf_of(page, path)
    axe(page)


def test_the_framework_and_a_cycle_are_accessible_and_fit(page, axe):
    page.goto("/es/registers/framework/")
    axe(page)
    page.goto("/es/videoconferencias/")
    page.locator("#main a[href*='/cycles/']").first.click()
    page.wait_for_load_state()
    axe(page)


@pytest.mark.parametrize("path", ["/es/cursos/", "/es/videoconferencias/", "/es/registers/"])
def test_lists_are_light(page_weight, path):
    page_weight(path)
