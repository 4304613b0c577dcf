"""Uploads that break off and go on, and who may read what was kept."""

import datetime as dt
import io
import uuid

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as configured
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from learning.files.actions import MOST_UNFINISHED, keep_upload, part_path, start_upload
from learning.files.checks import DOCUMENTS
from learning.files.models import PrivateFile
from learning.files.registries import Purpose, purposes
from learning.people.models import User
from learning.people.tasks import forget
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
START = "/es/files/"


def is_friend(user, file):
    return user.is_authenticated and user.name == "Friend"


@pytest.fixture(autouse=True)
def _notes(monkeypatch):
    monkeypatch.setattr(purposes, "_entries", dict(purposes._entries))
    purposes.add("note", Purpose(types=DOCUMENTS, largest=5000, may_see=is_friend))


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def own(person, sign_in):
    return sign_in(person)


def begin(client, content=b"plain text", **facts):
    return client.post(START, {"purpose": "note", "name": "a.txt", "size": len(content), **facts})


def send(client, standing, offset, data):
    return client.post(
        standing["append"], data, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def kept_note(owner, content=b"plain text", name="a.txt"):
    upload = io.BytesIO(content)
    upload.name, upload.size = name, len(content)
    return keep_upload(owner=owner, purpose="note", upload=upload)


def test_an_upload_goes_on_where_it_broke_off(own):
    standing = begin(own).json()
    assert (standing["received"], standing["size"], standing["complete"]) == (0, 10, False)
    assert send(own, standing, 0, b"plain").json()["received"] == 5
    assert own.get(standing["append"].replace("append", "status")).json()["received"] == 5
    assert send(own, standing, 5, b" text").json()["complete"] is True
    file = PrivateFile.objects.get()
    with file.file.open() as content:
        assert content.read() == b"plain text"
    assert (file.media_type, file.name, part_path(file).exists()) == ("text/plain", "a.txt", False)
    assert file.file.name == f"{file.key.hex[:2]}/{file.key.hex}"


def test_a_part_that_comes_twice_is_told_where_the_upload_stands(own):
    standing = begin(own).json()
    send(own, standing, 0, b"plain")
    again = send(own, standing, 0, b"plain")
    assert (again.status_code, again.json()["received"]) == (409, 5)
    send(own, standing, 5, b" text")
    last = send(own, standing, 5, b" text")
    assert (last.status_code, last.json()["complete"]) == (409, True)


def test_more_than_was_announced_is_not_taken(own):
    standing = begin(own).json()
    assert send(own, standing, 0, b"plain text and more").status_code == 409
    assert PrivateFile.objects.get().received == 0


def test_beginning_twice_with_one_key_begins_once(own):
    key = str(uuid.uuid4())
    assert begin(own, key=key).json() == begin(own, key=key).json()
    assert PrivateFile.objects.count() == 1


def test_a_key_of_another_is_not_given_out(own, sign_in):
    key = str(uuid.uuid4())
    begin(own, key=key)
    assert begin(sign_in(UserFactory()), key=key).status_code == 422


@pytest.mark.parametrize(
    "facts",
    [{"purpose": "nothing"}, {"size": "5001"}, {"size": "0"}, {"size": "-1"}, {"size": "many"}, {"key": "no-key"}],
)
def test_what_cannot_be_begun_says_why(own, facts):
    response = begin(own, **facts)
    assert response.status_code == 422
    assert response.json()["error"].endswith(".")
    assert not PrivateFile.objects.exists()


def test_what_is_not_what_its_name_says_is_thrown_away(own):
    content = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
    standing = begin(own, content).json()
    response = send(own, standing, 0, content)
    assert response.status_code == 422
    assert "HTML" in response.json()["error"] or "web" in response.json()["error"]
    assert not PrivateFile.objects.exists()
    assert not (configured.UPLOADS_ROOT / uuid.UUID(standing["key"]).hex).exists()


def test_an_upload_that_nobody_begins_for_another(own, sign_in, client):
    standing = begin(own).json()
    other = sign_in(UserFactory())
    assert send(other, standing, 0, b"plain").status_code == 404
    assert other.get(standing["append"].replace("append", "status")).status_code == 404
    assert send(client, standing, 0, b"plain").status_code == 302
    assert send(own, standing, "x", b"plain").status_code == 422


def test_unfinished_uploads_are_counted_and_swept(own, person):
    for _number in range(MOST_UNFINISHED):
        start_upload(owner=person, purpose="note", name="a.txt", size=10)
    assert begin(own).status_code == 422
    PrivateFile.objects.update(created_at=timezone.now() - dt.timedelta(days=3))
    finished = kept_note(UserFactory())
    forget()
    assert list(PrivateFile.objects.all()) == [finished]
    assert begin(own).status_code == 201


def test_what_arrived_and_nothing_took_is_swept_after_a_day(person, django_capture_on_commit_callbacks):
    loose, fresh, taken, photo, unknown = (kept_note(person, name=f"{name}.txt") for name in range(5))
    PrivateFile.objects.exclude(pk=fresh.pk).update(completed_at=timezone.now() - dt.timedelta(hours=25))
    PrivateFile.objects.filter(pk=taken.pk).update(content_type=ContentType.objects.get_for_model(person), object_id=1)
    PrivateFile.objects.filter(pk=photo.pk).update(purpose="photo")
    PrivateFile.objects.filter(pk=unknown.pk).update(purpose="forgotten")
    User.objects.filter(pk=person.pk).update(photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        forget()
    assert set(PrivateFile.objects.all()) == {fresh, taken, photo, unknown}
    storage = loose.file.storage
    assert [storage.exists(file.file.name) for file in (loose, fresh, photo)] == [False, True, True]
    User.objects.filter(pk=person.pk).update(photo=None)
    forget()
    assert photo not in PrivateFile.objects.all()


def test_what_a_person_keeps_is_bounded_and_the_refusal_says_what_to_do(own, person, settings):
    settings.UPLOAD_QUOTA = 4096
    kept_note(UserFactory(), b"x" * 4000)
    kept_note(person, b"x" * 2048)
    begun = begin(own, b"x" * 2048).json()
    refused = begin(own, b"x")
    assert refused.status_code == 422
    assert all(words in refused.json()["error"] for words in ("4,0", "1\xa0byte"))
    assert PrivateFile.objects.filter(owner=person).count() == 2
    PrivateFile.objects.get(key=begun["key"]).delete()
    assert begin(own, b"x").status_code == 201
    settings.UPLOAD_QUOTA = 0
    assert begin(own, b"x" * 5000).status_code == 201


def test_only_whom_the_rule_lets_may_download(person, client, sign_in):
    file = kept_note(person, name="informe año.txt")
    address = reverse("files:download", args=[file.key])
    assert (client.get(address).status_code, sign_in(UserFactory()).get(address).status_code) == (404, 404)
    response = sign_in(UserFactory(name="Friend")).get(address)
    assert b"".join(response) == b"plain text"
    headers = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
    assert [response[name] for name in headers] == [
        "text/plain",
        "nosniff",
        "default-src 'none'; sandbox",
        "private, no-cache",
    ]
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''informe%20a%C3%B1o.txt"


def test_an_unfinished_file_is_not_there_and_a_known_one_is_not_sent_again(person, sign_in):
    friend = sign_in(UserFactory(name="Friend"))
    begun = start_upload(owner=person, purpose="note", name="a.txt", size=10)
    assert friend.get(reverse("files:download", args=[begun.key])).status_code == 404
    file = kept_note(person)
    response = friend.get(reverse("files:download", args=[file.key]), headers={"If-None-Match": f'"{file.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")


def test_the_web_server_hands_files_out_where_it_may(person, sign_in, settings):
    settings.PRIVATE_ACCEL_PREFIX = "/private/"
    file = kept_note(person)
    response = sign_in(UserFactory(name="Friend")).get(reverse("files:download", args=[file.key]))
    assert (response["X-Accel-Redirect"], response.content) == (f"/private/{file.file.name}", b"")


def test_a_file_whose_purpose_is_gone_is_shown_to_nobody(person, sign_in):
    file = kept_note(person)
    PrivateFile.objects.update(purpose="forgotten")
    assert sign_in(person).get(reverse("files:download", args=[file.key])).status_code == 404


def test_a_photo_in_parts_becomes_ones_photo(own, person):
    content = io.BytesIO()
    Image.effect_noise((700, 700), 80).save(content, "PNG")
    data = content.getvalue()
    standing = begin(own, data, purpose="photo", name="me.png").json()
    half = len(data) // 2
    send(own, standing, 0, data[:half])
    assert send(own, standing, half, data[half:]).json()["complete"] is True
    file = PrivateFile.objects.get()
    with file.file.open() as stored:
        assert Image.open(stored).size == (640, 640)


@pytest.mark.django_db(transaction=True)
async def test_an_event_loop_sends_files_too(async_client):
    friend, owner = await sync_to_async(UserFactory)(name="Friend"), await sync_to_async(UserFactory)()
    file = await sync_to_async(kept_note)(owner, b"plain text " * 400)
    await async_client.aforce_login(friend, backend="django.contrib.auth.backends.ModelBackend")
    response = await async_client.get(f"/es/files/{file.key}/")
    assert b"".join([part async for part in response]) == b"plain text " * 400
    assert response["X-Content-Type-Options"] == "nosniff"
