"""The admin for editors: in by role only, with help, previews and checked uploads."""

import datetime as dt
import io
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Revision

from learning.library.models import LibraryIndexPage
from learning.pages.models import NewsIndexPage, SiteDocument, StandardPage
from learning.pages.tasks import publish_scheduled
from learning.people.enums import Role
from learning.record.demo.travelling import as_of
from tests.factories.pages import PublicationFactory, home, write_news, write_page
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site, sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR]))


def png():
    file = io.BytesIO()
    Picture.new("RGB", (8, 8), "teal").save(file, "PNG")
    return file.getvalue()


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("a.txt", "a")
    return file.getvalue()


@pytest.mark.parametrize("role", [None, Role.FIGURES])
def test_only_editors_and_administrators_come_in(site, sign_in, role):
    person = sign_in(UserFactory(roles=[role] if role else []))
    refused = person.get("/admin/", follow=True)
    assert (refused.status_code, refused.request["PATH_INFO"]) == (403, "/admin/login/")
    assert person.get(f"/admin/pages/{home().pk}/edit/").status_code != 200


def test_coordinators_come_in_but_not_to_the_pages(site, sign_in):
    coordinator = sign_in(UserFactory(roles=[Role.COORDINATOR]))
    assert coordinator.get("/admin/").status_code == 200
    for address in ("", f"{home().pk}/edit/", f"add/pages/standardpage/{home().pk}/"):
        assert coordinator.get(f"/admin/pages/{address}").status_code == 302


def test_a_page_that_moves_is_still_found_at_its_old_address(editor, client, committed):
    with committed():
        write_page("Contacto")
    page = StandardPage.objects.get(slug="contacto")
    with committed():
        page.slug = "escribanos"
        page.save_revision().publish()
    response = client.get("/es/contacto/")
    assert (response.status_code, response["Location"]) == (301, "/es/escribanos/")
    listed = editor.get(reverse("wagtailredirects:index")).content.decode()
    assert "/es/contacto" in listed


def test_a_shared_password_is_not_offered_and_opens_nothing(site, client, editor):
    page = write_page("Actas")
    offered = editor.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk])).json()["html"]
    assert ('value="login"' in offered, 'value="password"' in offered) == (True, False)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="llave")
    response = client.get(page.url)
    assert "Actas" not in response.content.decode().split('<main id="main"')[1]
    sent = client.post(response.context["action_url"], {"password": "llave", "return_url": page.url})
    assert sent["Location"].startswith("/es/account/login/")
    assert "<h1>Actas" not in client.get(page.url).content.decode()


def test_somebody_who_is_not_signed_in_is_led_to_the_sites_own_door(site, client):
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1] == ("/es/account/login/?next=%2Fadmin%2Fpages%2F", 302)


def test_an_editor_finds_the_site_and_its_name(editor):
    html = editor.get("/admin/").content.decode()
    assert "Le damos la bienvenida a Minga" in html
    assert "minga/mark.svg" in html
    assert "http://" not in html.replace("http://www.w3.org", "").replace("http://testserver", "")


@pytest.mark.parametrize(
    "shown",
    [
        home,
        lambda: write_page("Contacto"),
        lambda: write_news("Encuentro", "2026-11-01"),
        NewsIndexPage.objects.first,
        LibraryIndexPage.objects.first,
        lambda: PublicationFactory(languages=["es"]).pages.get(alias_of=None),
    ],
)
def test_every_kind_of_page_can_be_edited_and_previewed(editor, shown):
    page = shown()
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    preview = page.specific.make_preview_request()
    assert preview.status_code == 200


def test_an_editor_writes_publishes_and_takes_away_a_page(editor, client):
    add = reverse("wagtailadmin_pages:add", args=("pages", "standardpage", home().pk))
    form = {
        "title": "Convocatoria",
        "slug": "convocatoria",
        "introduction": "Hasta marzo.",
        "body-count": "0",
        "seo_title": "",
        "search_description": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    assert editor.post(add, form).status_code == 302
    assert "Hasta marzo." in client.get("/es/convocatoria/").content.decode()
    page = Page.objects.get(slug="convocatoria")
    assert editor.post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,))).status_code == 302
    assert client.get("/es/convocatoria/").status_code == 404


def test_a_page_is_published_when_its_hour_has_come(site, client):
    now = timezone.now()
    for title, hour in (("Ya", now - dt.timedelta(minutes=1)), ("Luego", now + dt.timedelta(days=1))):
        page = write_page(title, live=False, go_live_at=hour)
        Revision.objects.filter(pk=page.save_revision().pk).update(approved_go_live_at=hour)
    publish_scheduled()
    assert [client.get(f"/es/{slug}/").status_code for slug in ("ya", "luego")] == [200, 404]
    planned = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert publish_scheduled.name in planned


def test_what_an_editor_gives_an_hour_comes_and_goes_by_itself_also_where_lists_are_kept(editor, client, committed):
    news = write_news("Convocatoria", "2026-11-01", live=False)
    index = NewsIndexPage.objects.get(locale=news.locale).url
    hours = {"go_live_at": timezone.now() + dt.timedelta(hours=1), "expire_at": timezone.now() + dt.timedelta(hours=2)}
    form = {
        "title": news.title,
        "slug": news.slug,
        "date": "2026-11-01",
        "introduction": "Hasta marzo.",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
        **{name: f"{timezone.localtime(hour):%Y-%m-%d %H:%M}" for name, hour in hours.items()},
    }

    def shown():
        return "Hasta marzo." in client.get(index).content.decode()

    assert editor.post(f"/admin/pages/{news.pk}/edit/", form).status_code == 302
    for minutes, expected in ((0, False), (61, True), (121, False)):
        with as_of(timezone.now() + dt.timedelta(minutes=minutes)), committed():
            publish_scheduled()
        assert shown() is expected, minutes


def test_a_publications_page_comes_with_the_publication_and_is_not_made_by_hand(editor):
    parent = LibraryIndexPage.objects.first()
    add = reverse("wagtailadmin_pages:add", args=("library", "publicationpage", parent.pk))
    assert editor.get(add).status_code == 302


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("photo.png", png(), True),
        ("photo.jpg", png(), False),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", False),
        ("photo.png", b"<html><script>alert(1)</script></html>", False),
        ("photo.png", b"", False),
    ],
)
def test_a_picture_is_what_its_content_says(editor, name, content, taken):
    file = SimpleUploadedFile(name, content)
    response = editor.post("/admin/images/add/", {"title": "Foto", "file": file, "collection": "1"})
    assert get_image_model().objects.exists() is taken
    assert response.status_code == (302 if taken else 200)
    if not taken:
        assert set(response.context["form"].errors) == {"file"}


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("notes.txt", b"Acta de la reuni\xc3\xb3n", True),
        ("guide.pdf", b"<html><script>alert(1)</script></html>", False),
        ("all.docx", archive(), False),
        ("run.exe", b"MZ\x90\x00", False),
    ],
)
def test_a_document_is_what_its_content_says(editor, name, content, taken):
    file = SimpleUploadedFile(name, content)
    response = editor.post("/admin/documents/add/", {"title": "Documento", "file": file, "collection": "1"})
    assert SiteDocument.objects.exists() is taken
    if not taken:
        errors = response.context["form"].errors
        assert (set(errors), len(errors["file"])) == ({"file"}, 1)
