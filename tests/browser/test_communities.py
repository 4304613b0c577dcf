"""What comes after a course: a cohort goes on as a community, and who observes a network reads and does not write."""

import re
from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.steps import SECONDS, become, run_in
from tests.browser.test_discussion import write

COHORT = """
import uuid
from courses.catalog.models import Course
from courses.editions.actions import open_space, save_edition
from courses.editions.enums import EnrolmentMode, StaffRole
from courses.editions.models import Edition
from communities.discussions.actions import publish_post, start_thread
from learning.people.models import User
from learning.record.demo.editions import apply_for, midday
from learning.record.demo.travelling import as_of
parts = ("coordinator", "participant", "teammate")
lead, first, second = (User.objects.get(email=f"{part}@demo.example") for part in parts)
day = lambda number: midday(number).date().isoformat()
facts = {"course": Course.objects.exclude(capstone=None).first(), "title": "SLUG", "languages": ["es"]}
facts |= {"start": day(-110), "end": day(-60), "year": midday(-60).year, "time_zone": "America/Lima"}
facts["enrolment"] = EnrolmentMode.OPEN
with as_of(midday(-105)):
    edition = save_edition(edition=Edition(slug="SLUG"), fields=facts, staff=[(lead, StaffRole.COORDINATOR)], by=lead)
apply_for(edition, [first, second], days=-104)
with as_of(midday(-90)):
    space = open_space(edition=edition)
    thread = start_thread(space=space, author=first, key=uuid.uuid4(), title="Lo que queda", text="<p>Yo sigo.</p>")
    publish_post(thread=thread, author=second, key=uuid.uuid4(), text="<p>Yo también sigo.</p>")
"""


def ended(folder):
    """Make an edition that is over, of two who talked in it, in the site of that folder; return its address."""
    slug = f"cohorte-{uuid4().hex[:8]}"
    run_in(folder, COHORT.replace("SLUG", slug))
    return slug


def comes_along(page, part, name):
    """Say on one's own page that one comes with one's posts; there, open what was said."""
    become(page, part)
    page.get_by_role("link", name=name).first.click()
    page.locator("input[name=choice][value=join]").check()
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_url("**/home/")
    page.get_by_role("link", name="Conversación", exact=True).first.click()
    page.locator(".talk h3 a, .talk a", has_text=re.compile("Lo que queda|\\[…\\]")).first.click()
    page.wait_for_url("**/discussion/thread/**")
    return page


def test_a_cohort_becomes_a_community_and_its_people_talk_there(open_page, site_data):
    slug = ended(site_data)
    name = f"Comunidad {slug}"
    lead = become(open_page(), "coordinator", f"/es/editions/{slug}/home/")
    lead.get_by_role("link", name="Hacer una comunidad de esta cohorte").click()
    lead.locator("input[name=name]").fill(name)
    lead.locator("main form[method=post] .cluster button[type=submit]").click()
    expect(lead.locator(".messages")).to_contain_text("La comunidad ya existe")
    juan = comes_along(open_page(), "participant", name)
    expect(juan.locator("[data-posts]")).to_contain_text("Yo sigo.")
    expect(juan.locator("[data-posts]")).to_contain_text("Un mensaje que no vino.")
    yokasta = comes_along(open_page(), "teammate", name)
    expect(yokasta.locator("[data-posts]")).to_contain_text("Yo también sigo.")
    expect(juan.locator("[data-posts]")).to_contain_text("Yo también sigo.", timeout=SECONDS)
    said = f"Nos vemos en marzo ({uuid4().hex[:6]})."
    write(juan, said)
    juan.keyboard.press("Control+Enter")
    expect(yokasta.locator("[data-posts]")).to_contain_text(said, timeout=SECONDS)


def test_an_observer_reads_a_network_and_cannot_write(open_page):
    page = become(open_page(), "focal-point", "/es/networks/raep/home/")
    page.get_by_role("link", name="Conversación", exact=True).first.click()
    expect(page.get_by_role("link", name="Nuevo hilo")).to_have_count(0)
    page.get_by_role("link", name="Cuaderno: ¿papel o teléfono?").click()
    expect(page.locator("main")).to_contain_text("Aquí usted lee y no escribe.")
    expect(page.locator("[data-reply]")).to_have_count(0)
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    form = {"csrfmiddlewaretoken": token, "key": str(uuid4()), "text": "<p>Por la puerta de atrás.</p>"}
    answer = page.request.post(page.url, form=form, headers={"Referer": page.url})
    assert answer.status in {403, 422}
    page.reload()
    expect(page.locator("main")).not_to_contain_text("Por la puerta de atrás.")
