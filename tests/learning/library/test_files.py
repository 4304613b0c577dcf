"""Files of publications: handed out to whom the publication is shown, and counted without following anybody."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import translation

from learning.files.models import PrivateFile
from learning.library.actions import keep_files
from learning.library.enums import PublicationStatus
from learning.library.models import DownloadDay, Publication, PublicationFile
from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.reading import links, words
from tests.learning.library.conftest import PDF, a_file
from tests.learning.library.test_editing import LIST, WRITTEN

pytestmark = pytest.mark.django_db
READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


def address(file):
    return reverse("library:file", args=[file.key])


def take(client, file, *, agent=READER, method="get", **headers):
    response = getattr(client, method)(address(file), headers={"User-Agent": agent, **headers})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response, body


def counted(file):
    return sum(DownloadDay.objects.filter(file=file).values_list("number", flat=True))


def test_the_page_tells_language_format_and_size_and_leads_to_each_file(shelved, client):
    response = client.get(shelved.publication.pages.get(locale__language_code="en").url)
    with translation.override("en"):
        assert links(response)["Spanish : Guía"] == address(shelved.pdf)
    assert f"Spanish : Guía PDF, {len(PDF)} bytes Portuguese : Resumo Resumo plain text, 5 bytes" in words(response)


def test_anybody_takes_a_file_and_gets_what_was_uploaded(shelved, client):
    response, body = take(client, shelved.pdf)
    assert body == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="guia.pdf"'
    assert not response.cookies


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.EDITOR])
def test_a_planned_publication_keeps_its_files_to_editors(shelved, sign_in, client, role):
    Publication.objects.update(status=PublicationStatus.PLANNED)
    person = sign_in(UserFactory(roles=[role])) if role else client
    expected = 200 if role == Role.EDITOR else 404
    assert take(person, shelved.pdf)[0].status_code == expected
    elsewhere = person.head(reverse("files:download", args=[shelved.pdf.key]))
    assert elsewhere.status_code == expected
    elsewhere.close()


def test_downloads_are_counted_by_day_and_shown(shelved, client):
    for _each in range(3):
        take(client, shelved.pdf)
    take(client, shelved.text)
    assert (counted(shelved.pdf), counted(shelved.text), DownloadDay.objects.count()) == (3, 1, 2)
    assert "downloaded 3 times" in words(client.get(shelved.publication.pages.get(locale__language_code="en").url))


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "head"},
        {"Range": "bytes=100-"},
        {"Range": "bytes=0-1"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"agent": "curl/8.5.0"},
        {"agent": ""},
    ],
)
def test_what_no_person_asked_for_is_not_counted(shelved, client, asked):
    take(client, shelved.pdf, **asked)
    assert counted(shelved.pdf) == 0


def test_a_player_that_begins_at_the_beginning_is_counted(shelved, client):
    take(client, shelved.pdf, Range="bytes=0-")
    take(client, shelved.pdf, agent="Overcast/3.0 (+http://overcast.fm/; iOS podcast app)")
    assert counted(shelved.pdf) == 2


def test_one_that_has_it_already_is_not_counted_again(shelved, client):
    response, _body = take(client, shelved.pdf)
    again, _body = take(client, shelved.pdf, **{"If-None-Match": response["ETag"]})
    assert (again.status_code, counted(shelved.pdf)) == (304, 1)


def test_a_download_does_not_fail_with_its_counting(shelved, client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE library_downloadday RENAME TO elsewhere")
    response, body = take(client, shelved.pdf)
    assert (response.status_code, body) == (200, PDF)


def test_counting_costs_one_statement(shelved, client, count_queries):
    take(client, shelved.pdf)
    with count_queries(3):  # the file, the publication, the number
        take(client, shelved.pdf)


def test_a_file_that_takes_the_place_of_another_keeps_its_number(shelved, client):
    take(client, shelved.pdf)
    first, _second = shelved.publication.files.all()
    told = [{"pk": first.pk, "upload": a_file("neu.pdf", PDF + b"x"), "language": "es", "label": ""}]
    keep_files(publication=shelved.publication, files=told)
    kept = PublicationFile.objects.get()
    assert (kept.file.name, counted(kept.file)) == ("neu.pdf", 1)
    assert PrivateFile.objects.count() == 1


@pytest.fixture
def editor(site, sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR]))


def with_file(upload, **others):
    rows = {"files-TOTAL_FORMS": "1", "files-0-language": "es", "files-0-label": "", "files-0-ORDER": "1"}
    return {**WRITTEN, **rows, "files-0-upload": upload, **others}


def test_an_editor_adds_files_with_the_publication(editor, client):
    hostile = "../../<script>alert(1)</script>.pdf"
    assert editor.post(f"{LIST}add/", with_file(SimpleUploadedFile(hostile, PDF))).status_code == 302
    kept = PublicationFile.objects.get()
    response, body = take(client, kept.file)
    assert body == PDF
    assert "script>alert" not in client.get(kept.publication.pages.first().url).content.decode()
    assert "/" not in response["Content-Disposition"].split("filename")[1]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("guia.pdf", b"<html><script>alert(1)</script>", "su contenido es"),
        ("guia.exe", b"MZ\x90\x00" + b"\x00" * 60, "no se puede enviar"),
        ("guia.pdf", b"", "vacío"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_lost(editor, name, content, sentence):
    response = editor.post(f"{LIST}add/", with_file(SimpleUploadedFile(name, content)))
    assert response.status_code == 200
    assert sentence in str(response.context["form"].formsets["files"].errors)
    assert not Publication.objects.exists()
    assert not PrivateFile.objects.exists()


def test_what_arrived_is_not_sent_twice_when_something_else_is_wrong(editor):
    wrong = editor.post(f"{LIST}add/", with_file(SimpleUploadedFile("guia.pdf", PDF), title=""))
    key = str(PrivateFile.objects.get().key)
    assert re.search(f'name="files-0-upload-key"[^>]*value="{key}"', wrong.content.decode())
    assert editor.post(f"{LIST}add/", with_file("", **{"files-0-upload-key": key})).status_code == 302
    assert str(PublicationFile.objects.get().file.key) == key


def test_nobody_takes_up_what_another_person_sent(editor):
    strange = a_file()
    response = editor.post(f"{LIST}add/", with_file("", **{"files-0-upload-key": str(strange.key)}))
    assert response.status_code == 200
    assert "no llegó entero" in str(response.context["form"].formsets["files"].errors)
