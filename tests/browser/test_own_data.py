"""Somebody takes a copy of their data, asks to be erased, thinks again, asks once more, and is gone."""

import io
import json
import zipfile

from playwright.sync_api import expect

from tests.browser.steps import MOMENT, PATIENCE, come_in, letters, run_in, somebody

DATA = "/es/me/data/"
DUE = "from learning.people.models import ErasureRequest as E; from django.utils import timezone; "
DUE += "E.objects.update(due_at=timezone.now()); from learning.people.tasks import keep_promises; keep_promises()"


def prove(page, address):
    """Sign in again by a new code, where one is asked whether it is oneself."""
    page.locator("main form[action$='/prove/'] button").click()
    page.locator("main input[name=login]").fill(address)
    page.locator("main input[name=login]").press("Enter")
    page.locator("input[name=code]").fill(page.locator(".demo-code strong").inner_text())
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(f"**{DATA}")


def ask(page, address, way):
    """Follow a button of the page of one's data, past being asked who it is."""
    way(page)
    if page.locator("form[action$='/prove/']").count():
        prove(page, address)
        way(page)


def copied(page):
    page.locator("form[action$='/copy/'] button").click()


def erased(page):
    page.locator("main a[href$='/erase/']").click()
    if page.url.endswith("/erase/") and not page.locator("form[action$='/prove/']").count():
        page.locator("form[action$='/erase/'] button").click()
        page.wait_for_url(f"**{DATA}")


def test_a_person_takes_their_data_and_is_erased(open_page, site_data, axe):
    page, name = open_page(), somebody()
    page.goto(f"/es/account/login/?next={DATA}")
    address = come_in(page, name)
    page.wait_for_url(f"**{DATA}")
    axe(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    ask(page, address, copied)
    fetch = page.locator("main a[href*='/me/data/copy/']")
    for _look in range(PATIENCE // MOMENT):
        if fetch.count():
            break
        page.wait_for_timeout(MOMENT)
        page.reload()
    with page.expect_download() as download:
        fetch.click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert json.loads(archive.read("data.json"))["people.User"][0]["name"] == name
    ask(page, address, erased)
    expect(page.locator("main .banner.warn")).to_be_visible()
    axe(page)
    page.locator("form[action$='/keep/'] button").click()
    expect(page.locator("main .banner.warn")).to_have_count(0)
    ask(page, address, erased)
    run_in(site_data, DUE)
    page.goto(DATA)
    page.wait_for_url("**/account/login/**")
    assert len(letters(site_data, address)) >= 4


def test_anybody_reads_what_is_kept(page, axe):
    page.goto("/es/institutions/")
    page.locator("footer a[href$='/your-data/']").click()
    page.locator("main details").first.locator("summary").click()
    expect(page.locator("main details p").first).to_be_visible()
    axe(page)
