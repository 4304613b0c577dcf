"""Those who run a course: they make an edition, plan a meeting and call it off, and look after what is said."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.steps import MY, RUNNING, SECONDS, become

COURSE = "Aprendizaje de calidad: del acuerdo a la hoja de ruta"
BAD, REASON = "Llamen todos a este número", "No se ponen teléfonos de terceros."


def day(days, time=""):
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    return f"{moment:%Y-%m-%d}{time}"


def make_edition(page, title):
    """Make an edition in the administration: its days, its zone, its seats, who may come in and until when."""
    page.goto("/admin/")
    page.goto("/admin/edition/new/")
    page.locator("#id_course-chooser button[data-chooser-action-choose]").first.click()
    page.locator(".modal-body input[name=q]").fill(COURSE)
    page.locator(".modal-body a[data-chooser-modal-choice]", has_text=COURSE).first.click()
    expect(page.locator(".modal-body")).to_have_count(0)
    fields = {
        "title": title,
        "start": day(-1),
        "end": day(30),
        "seats": "2",
        "coordinators": "coordinator@demo.example",
    }
    fields |= {"enrolment_opens_at": day(-1, "T08:00"), "enrolment_closes_at": day(9, "T18:00")}
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    for name, value in {"time_zone": "America/Bogota", "enrolment": "open", "modality": "tutor-led"}.items():
        page.locator(f"#id_{name}").select_option(value)
    page.locator("form [type=submit]", has_text=re.compile("Cri|Crear|Salvar|Create")).last.click()
    page.wait_for_url("**/admin/edition/**")
    expect(page.locator(".messages .success")).to_be_visible()


def open_own(page, title):
    """Go from one's own page into an edition."""
    page.goto(MY)
    page.locator("main a", has_text=title).first.click()
    page.wait_for_url("**/home/")
    return page.url


def plan(page, title):
    page.goto(page.url.replace("/home/", "/sessions/new/"))
    page.locator("input[name=title]").fill(title)
    page.locator("input[name=kind]").first.check()
    page.locator("input[name=starts_at]").fill(day(1, "T10:00"))
    page.locator("input[name=join_url]").fill("https://meet.example.org/prueba")
    page.locator("main form:has([name=starts_at]) .btn[type=submit]").click()
    page.wait_for_url(re.compile(r"/sessions/([0-9a-f-]{36}/)?$"))


def feed_of(page):
    """Make the address of one's calendar, and return what reads it."""
    page.goto(MY)
    page.locator("#calendar form button").first.click()
    address = page.locator("#calendar-address").inner_text()
    path = re.sub(r"^\w+://[^/]+", "", address.strip())
    return lambda: page.request.get(path).text().replace("\r\n ", "")


def event(feed, title):
    (found,) = [one for one in feed.split("BEGIN:VEVENT") if f"SUMMARY:{title}" in one.replace("\\,", ",")]
    return found


def test_an_edition_is_made_one_joins_and_what_is_planned_and_called_off_follows(open_page):
    title, meeting = f"Edición {uuid4().hex[:8]}", f"Encuentro {uuid4().hex[:8]}"
    lead = become(open_page(), "coordinator")
    make_edition(lead, title)
    home = open_own(lead, title)
    guest = become(open_page(), "participant")
    guest.goto(home.replace("/home/", "/"))
    guest.locator("form[action$='/apply/'] .btn").click()
    guest.locator(".next a[href$='/home/']").click()
    guest.wait_for_url("**/home/")
    plan(lead, meeting)
    expect(guest.locator(".bell .count")).to_be_visible(timeout=SECONDS)
    guest.reload()
    expect(guest.locator(".ahead")).to_contain_text(meeting)
    feed = feed_of(guest)
    assert re.search(rf"DTSTART:{day(1, '').replace('-', '')}T150000Z", event(feed(), meeting))
    call_off(lead, meeting)
    assert "STATUS:CANCELLED" in event(feed(), meeting)
    guest.goto(home)
    expect(guest.locator("main")).to_contain_text(title)
    expect(guest.locator(".ahead", has_text=meeting)).to_have_count(0)
    guest.locator(".bell").click()
    expect(guest.locator(".told-item.new", has_text=meeting).first).to_be_visible()


def call_off(page, meeting):
    page.goto(re.sub(r"/sessions/.*", "/sessions/", page.url))
    page.locator(".meetings a", has_text=meeting).click()
    page.locator("[popovertarget=cancel]:not([popovertargetaction])").click()
    page.locator("#cancel button[type=submit]").click()
    expect(page.locator(".meeting.off").first).to_be_visible()


@pytest.fixture
def thread(open_page):
    """Return the pages of somebody who said what they should not, and of somebody who reads it, in a new thread."""
    author, reader = become(open_page(), "participant", f"{RUNNING}/home/"), become(open_page(), "teammate")
    author.locator(".tabs a[href*='/discussion/']").click()
    author.locator(".talk-head .btn").click()
    author.locator("input[name=title]").fill(f"Contactos {uuid4().hex[:6]}")
    author.locator("#text, .writing").locator("visible=true").first.click()
    expect(author.locator(".ProseMirror")).to_be_visible()
    author.keyboard.type(BAD)
    author.locator("form[enctype] > .btn[type=submit]").click()
    author.wait_for_url("**/discussion/thread/**")
    reader.goto(author.url)
    return author, reader


def test_what_is_reported_is_hidden_with_a_reason_and_everybody_sees_what_they_should(thread, open_page):
    author, reader = thread
    reader.locator("[data-post] a[href$='/report/']").click()
    reader.locator("textarea").last.fill("Es el teléfono de otra persona.")
    reader.locator("main form[method=post]:not(.inline) .btn[type=submit]").click()
    expect(reader.locator("[data-post]", has_text=BAD)).to_be_visible()
    lead = become(open_page(), "coordinator", "/es/workbench/")
    lead.locator("main a[href*='/discussion/reports/']").first.click()
    waiting = lead.locator(".reported", has_text=BAD)
    expect(waiting).to_contain_text("Es el teléfono de otra persona.")
    waiting.locator("input[name=reason]").fill(REASON)
    waiting.locator("[value=hide]").click()
    expect(lead.locator(".reported", has_text=BAD)).to_have_count(0)
    for page in (author, reader):
        expect(page.locator("main")).not_to_contain_text(BAD, timeout=SECONDS)
        page.reload()
        expect(page.locator("[data-post]")).to_have_count(1)
        expect(page.locator("main")).not_to_contain_text(BAD)
    there = author.url
    what_they_are_told(author, reader)
    lead.goto(there)
    expect(lead.locator("main")).to_contain_text(REASON)


def what_they_are_told(author, reader):
    """The author reads the reason; who reported it hears that it was decided, and neither learns by whom."""
    for page in (author, reader):
        page.locator(".bell").click()
        page.wait_for_url("**/notices/")
    expect(author.locator(".told-item.new", has_text=REASON).first).to_be_visible()
    expect(reader.locator(".told-item.new").first).to_be_visible()
    for page in (author, reader):
        expect(page.locator(".told-item.new").first).not_to_contain_text("Marcelo")
