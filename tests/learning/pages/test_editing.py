"""An editor's forms: what readers would miss is said beside the button, nothing is asked twice, nobody gets lost."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, Translation

from learning.pages.panels import page_rows
from learning.people.enums import Role
from tests.factories.networks import OpenNetworkFactory
from tests.factories.pages import PublicationFactory, write_page
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory
from videoconf.webinars.models import WebinarPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

WEEK = 7 * 24 * 60
FORM = {
    "seo_title": "",
    "search_description": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "body-count": "0",
}


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


def form_of(page, **told):
    return FORM | {page.fact_field: page.fact.pk, "title": page.title, "slug": page.slug, "introduction": ""} | told


def edited(editor, page):
    return unescape(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_what_readers_would_miss_stands_beside_the_button_and_keeps_nothing_from_being_published(editor):
    page = RunningWebinarFactory(begins=WEEK, opened=False, language="es", pages=True).pages.get(alias_of=None)
    html = edited(editor, page)
    assert "Readers will miss: the introduction, the room, panelists" in " ".join(html.split())
    assert "Publish (3 things missing)" in html
    told = form_of(page, introduction="What it is.") | {"action-publish": "1"}
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), told, follow=True)
    assert any("Readers will miss: the room, panelists" in message for message in said(answer))
    page.refresh_from_db()
    assert (page.live, page.introduction) == (True, "What it is.")


def test_of_what_was_held_readers_miss_what_it_leaves(editor):
    page = RunningWebinarFactory(begins=-WEEK, pages=True).pages.get(alias_of=None)
    assert "the recording, slides, the transcript" in edited(editor, page)


def test_a_publication_and_a_network_say_what_they_lack(editor):
    publication = PublicationFactory(url="", languages=["es"]).pages.get(alias_of=None)
    assert "Readers will miss: a file or an address, the abstract, a cover" in " ".join(
        edited(editor, publication).split()
    )
    network = OpenNetworkFactory(pages=True, languages=["es"]).pages.get(alias_of=None)
    assert "the purpose, somebody who coordinates it" in edited(editor, network)


def test_what_is_seen_already_is_published_first_and_a_new_page_is_a_draft_first(editor):
    def first(page):
        html = edited(editor, page)
        return html.index('name="action-publish"') < html.index("Save draft")

    assert first(RunningWebinarFactory(begins=WEEK, pages=True).pages.get(alias_of=None))
    assert not first(write_page("Contacto", live=False))


def test_who_chooses_an_hour_reads_of_which_zone_it_is(editor):
    said = edited(editor, write_page("Rules"))
    assert said.count("An hour of America/Montevideo.") == 2


def test_what_is_changed_for_later_leaves_the_page_as_it_is_until_then(editor, client):
    page = OpenNetworkFactory(name="Repair", pages=True).pages.get(alias_of=None)
    later = {"go_live_at": "2031-01-01 10:00", "action-publish": "action-publish", "introduction": "From next year."}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.post(address, form_of(page, **later)).status_code == 302
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes) == (True, True)
    shown = client.get(page.url)
    assert shown.status_code == 200
    assert "From next year." not in shown.content.decode()


def test_a_fact_says_that_it_is_saved_or_not_yet(editor):
    address = reverse("network:add")
    sent = {
        "name": "Repair",
        "languages": ["es"],
        "time_zone": "America/Montevideo",
        "joining": "request",
        "reach": "public",
    }
    assert "It is not saved yet" in editor.post(address, sent | {"name": ""}).content.decode()
    assert "It is saved: Repair" in unescape(editor.post(address, sent, follow=True).content.decode())


def test_a_picture_asks_for_words_for_who_cannot_see_it(editor):
    picture = {"body-0-type": "picture", "body-0-value-image": "1", "body-0-value-alt_text": "", "body-count": "1"}
    told = FORM | picture | {"title": "Foto", "slug": "foto", "introduction": "", "action-publish": "1"}
    told |= {"body-0-deleted": "", "body-0-order": "0", "body-0-id": ""}
    page = write_page("Foto", live=False)
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), told)
    assert (answer.status_code, "body" in answer.context["form"].errors) == (200, True)
    page.refresh_from_db()
    assert not page.live


def test_a_translation_says_how_far_it_is_and_when_its_source_changed(editor):
    webinar = RunningWebinarFactory(begins=WEEK, pages=True)
    source = webinar.pages.get(alias_of=None)
    source.introduction = "What it is."
    source.save_revision().publish()
    target = Locale.objects.get(language_code="pt")

    def row():
        return next(row for row in page_rows(WebinarPage, webinar) if row["code"] == "pt")

    assert row()["translate"] == f"/admin/localize/submit/page/{source.pk}/"
    editor.post(row()["translate"], {"locales": [target.pk]})
    assert (row()["translate"], row()["parts"], row()["done"], row()["update"]) == ("", 3, 0, "")
    assert not OverridableSegment.objects.filter(context__path="webinar").exists()  # who translates is not asked for it
    source.introduction = "Something else."
    source.save_revision().publish()
    update = row()["update"]
    assert update in edited(editor, source)
    editor.post(update, {})
    assert row()["update"] == ""
    assert Translation.objects.count() == 1
