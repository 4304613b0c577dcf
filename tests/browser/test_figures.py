"""Figures as people read them in a browser."""

import re

import pytest
from playwright.sync_api import expect

SMALL = 360
FIRST_ROW = "[data-live] tbody tr"


def become(page, part, onward):
    page.goto(f"/es/account/login/?next={onward}")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(f"**{onward}")


@pytest.mark.parametrize("width", [SMALL, 1280])
def test_a_visitor_reads_the_figures_and_goes_to_a_country(open_page, width):
    page = open_page(width=width)
    page.goto("/es/figures/")
    expect(page.locator(".facts").first).to_contain_text("1 051")
    page.locator(".more > summary").first.click()
    expect(page.locator(".more table").first).to_contain_text("196")
    page.goto("/es/countries/")
    page.get_by_role("link", name="Uruguay").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uruguay")


def test_a_reader_of_full_figures_filters_and_keeps_the_filters_in_the_address(open_page):
    page = open_page(width=1280)
    become(page, "figures", "/es/figures/full/")
    page.locator(".filters summary").click()
    page.locator("input[name=kind][value=edition]").check()
    page.locator("input[name=first]").fill("2021-10-01")
    page.locator("input[name=last]").fill("2022-12-31")
    page.locator(".filters button[type=submit]").click()
    page.wait_for_url(re.compile("first=2021-10-01"))
    expect(page.locator(FIRST_ROW).first).to_contain_text("196")
    page.reload()
    expect(page.locator("input[name=first]")).to_have_value("2021-10-01")
    expect(page.locator(FIRST_ROW).nth(1)).to_contain_text("190")
