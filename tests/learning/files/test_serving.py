"""Files that visitors may see: whole, in parts as players ask for them, and kept by browsers."""

import io

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from learning.files.actions import append_part, keep_upload, part_path, start_upload
from learning.files.checks import DOCUMENTS, RECORDINGS
from learning.files.registries import Purpose, purposes
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
FILM = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(range(256)) * 1000


def is_out(user, file):
    return file.name.startswith("out") or (user.is_authenticated and user.name == "Editor")


def is_editor(user):
    return user.name == "Editor"


@pytest.fixture(autouse=True)
def _recordings(monkeypatch):
    monkeypatch.setattr(purposes, "_entries", dict(purposes._entries))
    types = RECORDINGS | DOCUMENTS
    purposes.add("film", Purpose(types=types, largest=2**31, may_see=is_out, of_site=True, may_send=is_editor))
    purposes.add("note", Purpose(types=DOCUMENTS, largest=2**31, may_see=is_out))


@pytest.fixture
def editor(db):
    return UserFactory(name="Editor")


def film(owner, name="out.webm", content=FILM, purpose="film"):
    upload = io.BytesIO(content)
    upload.name, upload.size = name, len(content)
    return keep_upload(owner=owner, purpose=purpose, upload=upload)


def get(client, file, method="get", **headers):
    return getattr(client, method)(reverse("files:download", args=[file.key]), headers=headers)


def read(client, file):
    response = get(client, file)
    list(response)
    return response


def test_a_visitor_gets_what_everybody_may_see_and_nothing_else(client, editor, sign_in):
    out, back = film(editor), film(editor, name="back.webm")
    response = get(client, out)
    assert b"".join(response) == FILM
    assert response["Content-Type"] == "video/webm"
    assert response["Content-Disposition"] == 'inline; filename="out.webm"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=3600, immutable"
    assert get(client, back).status_code == 404
    own = get(sign_in(editor), back)
    assert (b"".join(own), own["Cache-Control"]) == (FILM, "private, no-cache")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=1000-", 1000, len(FILM) - 1),
        ("bytes=-500", len(FILM) - 500, len(FILM) - 1),
        ("bytes=70000-9999999", 70000, len(FILM) - 1),
        ("bytes=5-5", 5, 5),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client, editor, asked, first, last):
    response = get(client, film(editor), range=asked, accept_encoding="gzip")
    assert response.status_code == 206
    assert b"".join(response) == FILM[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert response["Content-Length"] == str(last + 1 - first)
    assert not response.has_header("Content-Encoding")


@pytest.mark.parametrize("asked", [f"bytes={len(FILM)}-", "bytes=-0"])
def test_a_part_beyond_the_end_is_told_how_long_the_file_is(client, editor, asked):
    response = get(client, film(editor), range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(FILM)}")
    assert response.content == b""


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-3", "lines=0-3", "bytes=-", "bytes=a-b", "bytes= "])
def test_what_is_no_single_part_is_answered_with_the_whole(client, editor, asked):
    response = get(client, film(editor), range=asked)
    assert (response.status_code, b"".join(response)) == (200, FILM)


def test_a_part_of_another_version_is_not_given(client, editor):
    file = film(editor)
    assert b"".join(get(client, file, range="bytes=0-9", if_range=f'"{file.sha256}"')) == FILM[:10]
    assert b"".join(get(client, file, range="bytes=0-9", if_range='"another"')) == FILM
    assert get(client, file, if_none_match=f'"{file.sha256}"').status_code == 304
    assert get(client, file, if_none_match=f'W/"{file.sha256}", "x"').status_code == 304


def test_asking_for_the_head_alone_tells_the_length(client, editor):
    file = film(editor)
    response = get(client, file, method="head")
    assert (response["Content-Length"], response["Accept-Ranges"], response.content) == (str(len(FILM)), "bytes", b"")
    part = get(client, file, method="head", range="bytes=0-9")
    assert (part.status_code, part["Content-Length"], part.content) == (206, "10", b"")


@pytest.mark.django_db(transaction=True)
async def test_an_event_loop_sends_parts_too(async_client):
    file = await sync_to_async(lambda: film(UserFactory(name="Editor")))()
    response = await async_client.get(reverse("files:download", args=[file.key]), headers={"range": "bytes=100-199"})
    assert response.status_code == 206
    assert b"".join([piece async for piece in response]) == FILM[100:200]


def test_what_people_send_is_saved_and_never_opened_here(client, editor):
    note = film(editor, name="out.pdf", content=b"%PDF-1.7 " + bytes(100), purpose="note")
    response = read(client, note)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    paper = film(editor, name="out.pdf", content=b"%PDF-1.7 " + bytes(100))
    assert read(client, paper)["Content-Disposition"].startswith("inline")
    text = film(editor, name="out.txt", content=b"<script>alert(1)</script> plain")
    assert read(client, text)["Content-Disposition"].startswith("attachment")


def test_what_belongs_to_the_site_takes_nobodys_room(editor, settings):
    settings.UPLOAD_QUOTA = 3000
    film(editor)
    film(editor, name="out.txt", content=b"x" * 2000, purpose="note")
    with pytest.raises(ValidationError) as refused:
        film(editor, name="out.txt", content=b"x" * 2000, purpose="note")
    assert (refused.value.code, refused.value.params["used"]) == ("quota", filesizeformat(2000))


def test_what_belongs_to_the_site_is_sent_by_those_who_may(editor):
    with pytest.raises(ValidationError) as refused:
        start_upload(owner=UserFactory(), purpose="film", name="a.webm", size=10)
    assert refused.value.code == "purpose"
    with pytest.raises(ValueError, match="may send"):
        Purpose(types=RECORDINGS, largest=1, may_see=is_out, of_site=True)


def test_a_film_that_arrived_in_parts_is_moved_to_its_place(editor, settings):
    file = start_upload(owner=editor, purpose="film", name="out.webm", size=len(FILM))
    append_part(file=file, offset=0, data=FILM[:1000])
    there = part_path(file).stat().st_ino
    file.refresh_from_db()
    kept = append_part(file=file, offset=1000, data=FILM[1000:])
    assert kept.file.storage.exists(kept.file.name)
    assert configured.UPLOADS_ROOT != configured.PRIVATE_ROOT
    assert (configured.PRIVATE_ROOT / kept.file.name).stat().st_ino == there
    assert not part_path(file).exists()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.mkv", b"\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska", "Matroska"),
        ("a.mov", b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", "QuickTime"),
        ("a.mp4", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        ("a.mp4", b"MZ\x90\x00" + bytes(200), ""),
        ("a.mp4", b"just words", ""),
    ],
)
def test_what_no_browser_plays_is_refused_by_its_name(editor, name, content, kind):
    with pytest.raises(ValidationError) as refused:
        film(editor, name=name, content=content)
    assert kind in str(refused.value)
    assert "MP4" in str(refused.value)


def test_a_film_of_ogg_is_told_from_sound(editor):
    beginning = b"OggS" + bytes(24)
    assert film(editor, "out.ogg", beginning + b"\x80theora" + bytes(20)).media_type == "video/ogg"
    assert film(editor, "out.ogg", beginning + b"\x01vorbis" + bytes(20)).media_type == "audio/ogg"
