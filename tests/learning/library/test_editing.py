"""Editors keep the library in the admin: saving gives the pages, and nobody else may."""

import pytest

from learning.audit.models import AuditEntry
from learning.library.models import Publication
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/library/publication/"
WRITTEN = {
    "title": "Guía para empezar",
    "title_en": "",
    "kind": "guide",
    "status": "published",
    "year": "2024",
    "authors_text": "Vargas, Fernando\nNúñez, Ana (editor)\n",
    "language_codes": ["es", "pt"],
    "url": "https://example.org/guia",
    "series": "",
    "number": "",
    "publisher": "",
    "place": "",
    "topic": "",
    "note": "",
    "abstract": "",
    "cover": "",
    "files-TOTAL_FORMS": "0",
    "files-INITIAL_FORMS": "0",
    "files-MIN_NUM_FORMS": "0",
    "files-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def editor(site, sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR]))


def test_a_saved_publication_has_its_pages_at_once(editor, client):
    assert editor.post(f"{LIST}add/", WRITTEN).status_code == 302
    publication = Publication.objects.get()
    assert publication.authors == [
        {"name": "Vargas, Fernando", "role": "author"},
        {"name": "Núñez, Ana", "role": "editor"},
    ]
    assert publication.languages == ["es", "pt"]
    assert "Guía para empezar" in client.get("/pt/biblioteca/guia-para-empezar/").content.decode()
    assert AuditEntry.objects.get(verb="added publication").object_id == str(publication.pk)


def test_a_changed_title_reaches_every_page(editor, client):
    publication = PublicationFactory(title="Borrador", languages=["es"])
    address = f"{LIST}edit/{publication.pk}/"
    assert "Borrador" in editor.get(address).content.decode()
    assert editor.post(address, WRITTEN).status_code == 302
    assert {page.title for page in publication.pages.all()} == {"Guía para empezar"}
    assert client.get("/es/biblioteca/borrador/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("authors_text", "(("), ("url", "javascript:alert(1)"), ("status", "gone"), ("year", "MMXX")],
)
def test_what_is_wrong_is_told_beside_what_was_typed(editor, field, value):
    response = editor.post(f"{LIST}add/", {**WRITTEN, field: value})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert "https://example.org/guia" in response.content.decode() or field == "url"
    assert not Publication.objects.exists()


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.FIGURES])
def test_nobody_else_keeps_the_library(site, sign_in, role):
    person = sign_in(UserFactory(roles=[role] if role else []))
    assert person.post(f"{LIST}add/", WRITTEN).status_code == 302
    assert not Publication.objects.exists()
