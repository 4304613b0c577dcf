"""An editor's day in the administration: a webinar announced and left to be watched, a guide, a network, an episode."""

import datetime as dt
import re
import zoneinfo
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.steps import become, run_in

ZONE = "America/Montevideo"
ADMIN = "/admin/"
TAB_ROOM, TAB_AFTER = 1, 2
FILM = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000}
SOUND = Path("learning/record/demo/media/episode.mp3")
HOUR_COMES = """
import datetime as dt
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision
gone = timezone.now() - dt.timedelta(minutes=1)
for one in Revision.page_revisions.exclude(approved_go_live_at=None):
    told = one.content | {"go_live_at": gone.isoformat()}
    Revision.objects.filter(pk=one.pk).update(approved_go_live_at=gone, content=told)
call_command("publish_scheduled", verbosity=0)
"""
SLIDES = {"name": "laminas.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"0" * 2000}


def hour(minutes):
    """Return what is typed for a moment so many minutes from now."""
    return f"{dt.datetime.now(zoneinfo.ZoneInfo(ZONE)) + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


def save(page):
    """Save a fact; return the addresses of its form and of its page, as the message offers them."""
    page.locator("form button[type=submit]:visible", has_text=re.compile("Crear|Guardar")).last.click()
    offered = page.locator(".messages .success a")
    expect(offered).to_have_count(2)
    return [link.get_attribute("href") for link in offered.all()]


def drop(page, name, file):
    """Put a file where it is asked for, and wait until it has arrived."""
    page.set_input_files(f"input[type=file][name={name}]", [file])
    expect(page.locator(f"input[type=hidden][name={name}-key]").last).to_have_value(re.compile("."))


def test_a_webinar_is_announced_takes_place_and_is_to_be_watched(open_page):
    page = become(open_page(), "editor", ADMIN)
    page.goto("/admin/webinar/new/")
    title = f"Escuelas que reparan {uuid4().hex[:6]}"
    page.fill("[name=title]", title)
    page.select_option("[name=language]", "es")
    page.fill("[name=starts_at]", hour(3 * 24 * 60))
    page.select_option("[name=time_zone]", ZONE)
    page.get_by_role("tab").nth(TAB_ROOM).click()
    page.select_option("[name=registration]", "open")
    form, public = save(page)

    page.goto(ADMIN)
    expect(page.get_by_role("row", name=title)).to_be_visible()
    visitor = open_page()
    visitor.goto(public)
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.locator("main a[href*='/register/']")).to_be_visible()

    page.goto(form)
    page.fill("[name=starts_at]", hour(-2))
    page.fill("[name=ends_at]", hour(58))
    page.get_by_role("tab").nth(TAB_AFTER).click()
    drop(page, "recording_file", FILM)
    drop(page, "slides", SLIDES)
    save(page)
    visitor.goto(public)
    expect(visitor.locator("main video")).to_have_count(1)
    expect(visitor.locator("main .takings a")).to_have_count(1)


def test_a_guide_is_published_with_files_in_two_languages(open_page):
    page = become(open_page(), "editor", ADMIN)
    page.goto("/admin/snippets/library/publication/add/")
    title = f"Guía del taller {uuid4().hex[:6]}"
    page.fill("[name=title]", title)
    page.fill("[name=kind]", "guide")
    page.fill("[name=year]", "2026")
    page.locator("[name=language_codes][value=es]").check()
    page.locator("[name=language_codes][value=pt]").check()
    for place, (language, name) in enumerate((("es", "guia-es.pdf"), ("pt", "guia-pt.pdf"))):
        page.locator("#id_files-ADD").click()
        drop(page, f"files-{place}-upload", SLIDES | {"name": name})
        page.select_option(f"[name=files-{place}-language]", language)
    page.fill("[name=abstract]", "Cómo se repara en la escuela.")
    _form, public = save(page)
    visitor = open_page(locale="pt")
    visitor.goto(public.replace("/es/biblioteca/", "/pt/biblioteca/"))
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.locator("main a[href*='/publications/files/']")).to_have_count(2)
    expect(visitor.locator("main")).to_contain_text("Cómo se repara en la escuela.")


def test_a_network_is_opened_and_its_words_are_published_at_their_hour(open_page, site_data):
    page = become(open_page(), "editor", ADMIN)
    page.goto("/admin/network/new/")
    name, words = f"Talleres que reparan {uuid4().hex[:6]}", "Nos vemos cada jueves."
    page.fill("[name=name]", name)
    page.check("[name=opened]")
    page.fill("[name=coordinators]", "coordinator@demo.example")
    form, public = save(page)
    page.goto(form)
    page.locator("table.listing a[href*='/admin/pages/']").click()
    page.fill("[name=introduction]", words)
    side = page.locator("button[aria-label*='estado']").first
    if side.get_attribute("aria-expanded") != "true":
        side.click()
    page.locator("button[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    dialog = page.locator("#schedule-publishing-dialog")
    dialog.locator("[name=go_live_at]").fill(hour(60).replace("T", " "))
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    calendar.first.wait_for()  # it opens a moment later, and would lie over the button
    dialog.locator("h2").first.click()
    expect(calendar).to_have_count(0)
    dialog.locator("button.action-save").click()
    page.wait_for_load_state()
    page.locator("footer button[name=action-publish]").click()
    page.wait_for_url("**/admin/pages/*/")
    page.goto("/admin/due/?kind=scheduled")
    expect(page.get_by_role("row", name=name)).to_be_visible()
    visitor = open_page()
    visitor.goto(public)
    expect(visitor.locator("h1")).to_have_text(name)
    expect(visitor.locator("main")).not_to_contain_text(words)
    run_in(site_data, HOUR_COMES)
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text(words)


def test_an_episode_is_made_of_a_publication_and_heard(open_page):
    page = become(open_page(), "editor", ADMIN)
    page.goto("/admin/episode/new/")
    page.locator("form a[href$='/library/publication/add/']").click()
    title = f"Voces del taller {uuid4().hex[:6]}"
    page.fill("[name=title]", title)
    page.fill("[name=kind]", "podcast episode")
    page.fill("[name=year]", "2026")
    page.check("[name=language_codes][value=es]")
    _form, public = save(page)
    page.goto("/admin/episode/new/")
    page.locator("[data-chooser-action-choose]").first.click()
    page.locator(".modal [name=q]").fill(title)
    page.locator(".modal a[data-chooser-modal-choice]", has_text=title).click()
    page.select_option("[name=podcast]", index=1)
    drop(page, "audio_file", {"name": "voces.mp3", "mimeType": "audio/mpeg", "buffer": SOUND.read_bytes()})
    page.fill("[name=chapters_text]", "00:00:00 Al empezar")
    page.locator("form button[type=submit]:visible", has_text=re.compile("Crear")).last.click()
    expect(page.locator(".messages .success")).to_be_visible()
    visitor = open_page()
    visitor.goto(public)
    expect(visitor.locator("main audio")).to_have_count(1)
    expect(visitor.locator("main [data-chapters]")).to_contain_text("Al empezar")
