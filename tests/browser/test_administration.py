"""The administration works though no script is written into its pages; what the policy refuses fails these tests."""

import re

from playwright.sync_api import expect

from tests.browser.steps import become


def test_dates_lines_and_pictures_are_chosen(open_page):
    page = become(open_page(), "administrator", "/admin/")
    page.goto("/admin/snippets/library/publication/add/")
    page.locator("button[id$=-ADD]").first.click()
    expect(page.locator("[data-inline-panel-child]")).to_have_count(1)

    home = page.request.get("/admin/api/main/pages/?type=pages.HomePage&fields=id").json()["items"][0]["id"]
    page.goto(f"/admin/pages/{home}/edit/")
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("button[data-a11y-dialog-show*=schedul]").first.click()
    page.locator("input[name=go_live_at]").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)

    page.goto(f"/admin/pages/{home}/edit/")
    page.locator(".c-sf-add-button").first.click()
    page.locator(".w-combobox__option", has_text=re.compile("Imagen")).click()
    page.locator("[data-chooser-action-choose]:visible").last.click()
    expect(page.locator(".modal-dialog form").first).to_be_visible()
