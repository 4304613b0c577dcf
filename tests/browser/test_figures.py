"""Figures as people read them in a browser."""

import json
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


def test_the_page_asks_again_when_figures_moved_and_says_when_the_line_is_lost(open_page):
    page, lines = open_page(), []

    def answer(line):
        lines.append(line)
        line.on_message(lambda _asked: line.send(json.dumps({"topic": "figures", "event": {"kind": "subscribed"}})))

    page.route_web_socket(re.compile("/ws/$"), answer)
    become(page, "figures", "/es/figures/full/")
    status = page.locator("[data-live-status]")
    expect(status).to_have_text(status.get_attribute("data-on"))
    before = page.locator(FIRST_ROW).first.inner_text()
    with page.expect_response(lambda response: response.request.headers.get("hx-request") == "true") as asked:
        lines[0].send(json.dumps({"topic": "figures", "event": {"kind": "moved"}}))
    assert "<html" not in asked.value.text()
    expect(page.locator(FIRST_ROW).first).to_have_text(before, use_inner_text=True)
    lines[0].close()
    expect(status).to_have_text(status.get_attribute("data-off"))
    expect(status).to_have_text(status.get_attribute("data-on"))
    assert len(lines) == 2


def test_figures_open_to_everybody_in_every_look(open_page, axe):
    page = open_page()
    for address in ("/es/figures/", "/es/countries/", "/pt/countries/UY/", "/en/figures/institution/ina/"):
        page.goto(address)
        axe(page)


def test_full_figures_open_to_everybody_in_every_look(open_page, axe):
    page = open_page()
    become(page, "figures", "/es/figures/full/")
    page.goto("/es/figures/full/?by=country&first=2022&last=2021")
    axe(page)
