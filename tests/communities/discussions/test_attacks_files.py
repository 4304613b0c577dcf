"""Files that somebody who means ill sends with a post, and what those who may not read it get of them."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from communities.discussions import actions
from courses.editions.actions import withdraw
from learning.files import actions as files
from learning.files.actions import keep_upload, start_upload
from learning.files.models import PrivateFile
from tests.factories.discussions import a_member, a_post, a_space, a_thread

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><html><script>alert(1)</script></html>"


def upload(person, name="plan.txt", content=b"secret plan"):
    return keep_upload(owner=person, purpose="post", upload=SimpleUploadedFile(name, content))


def fetched(client, file):
    answer = client.get(reverse("files:download", args=[file.key]))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.svg", SVG), ("x.png", SVG), ("x.html", PAGE), ("x.pdf", PAGE), ("x.docx", PAGE), ("x.gif", b"GIF89a" + PAGE)],
)
def test_what_would_run_in_a_browser_is_not_taken(member, thread, sign_in, name, content):
    client, path = sign_in(member), reverse("discussions:thread", args=[thread.pk])
    sent = {"key": uuid.uuid4(), "text": "My words", "upload": SimpleUploadedFile(name, content)}
    answer = client.post(path, sent)
    assert (answer.status_code, "My words" in answer.text) == (422, True)
    assert not PrivateFile.objects.exists()


@pytest.mark.parametrize("name", ["page.txt", "page.csv"])
def test_a_page_that_calls_itself_text_is_handed_out_as_nothing_that_runs(member, thread, sign_in, name):
    client, path = sign_in(member), reverse("discussions:thread", args=[thread.pk])
    client.post(path, {"key": uuid.uuid4(), "text": "x", "upload": SimpleUploadedFile(name, PAGE)})
    for file in PrivateFile.objects.all():
        answer, _body = fetched(client, file)
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "html" not in answer["Content-Type"]


@pytest.mark.parametrize(
    "name",
    ['a"; filename="b.html.txt', "a\r\nSet-Cookie: x=1.txt", "../../etc/passwd.txt", "<img src=x onerror=y>.txt"],
)
def test_a_name_of_a_file_is_words(member, thread, sign_in, name):
    file = start_upload(owner=member, purpose="post", name=name, size=5)
    PrivateFile.objects.filter(pk=file.pk).delete()
    file = upload(member, name.replace("/", "∕"))
    PrivateFile.objects.filter(pk=file.pk).update(name=name.rpartition("/")[2])
    a_post(thread, member, files=[file.key])
    client = sign_in(member)
    answer, _body = fetched(client, file)
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer
    page = client.get(reverse("discussions:thread", args=[thread.pk])).text
    assert "<img src=x" not in page


def test_a_file_leaves_with_its_post_and_with_its_readers_right(space, member, thread, tutor, sign_in):
    file = upload(member)
    post = a_post(thread, member, files=[file.key])
    other = a_member(space)
    mine, theirs = sign_in(member), sign_in(other)
    assert fetched(theirs, file)[1] == b"secret plan"
    actions.hide_thread(thread=thread, by=tutor, reason="Off topic")
    assert [fetched(client, file)[0].status_code for client in (mine, theirs)] == [404, 404]
    actions.show_thread(thread=thread, by=tutor)
    withdraw(enrolment=member.enrolments.get(), by=member)
    # Who left reads not even their own; the others do, as the words beside it.
    assert [fetched(client, file)[0].status_code for client in (mine, theirs)] == [404, 200]
    other.is_active = False
    other.save()
    assert fetched(theirs, file)[0].status_code == 404
    actions.move_posts(thread=thread, posts=[post], by=tutor, title="Elsewhere")
    assert fetched(sign_in(tutor), file)[0].status_code == 200


def test_a_file_is_given_once_and_by_its_owner_alone(space, member, thread, sign_in):
    other = a_member(space)
    file = upload(other)
    path, key = reverse("discussions:thread", args=[thread.pk]), {"key": uuid.uuid4(), "text": "Mine"}
    assert sign_in(member).post(path, key | {"files": file.key}).status_code == 422
    first = a_post(thread, other, files=[file.key])
    again = {"key": uuid.uuid4(), "text": "Again", "files": file.key}
    assert sign_in(other).post(path, again).status_code == 422
    elsewhere = a_thread(a_space())
    assert sign_in(other).post(reverse("discussions:thread", args=[elsewhere.pk]), again).status_code == 404
    file.refresh_from_db()
    assert file.subject == first
    mine = a_post(thread, member)
    drop = {"text": "Changed", "dropped": file.key}
    sign_in(member).post(reverse("discussions:edit", args=[mine.pk]), drop)
    assert PrivateFile.objects.filter(pk=file.pk).exists()


def test_a_file_that_is_still_arriving_is_no_file_of_a_post(member, thread, sign_in):
    file = start_upload(owner=member, purpose="post", name="a.txt", size=10)
    sent = {"key": uuid.uuid4(), "text": "x", "files": file.key}
    assert sign_in(member).post(reverse("discussions:thread", args=[thread.pk]), sent).status_code == 422


def test_nobody_fills_the_disk_with_files_of_nothing(monkeypatch, member, thread):
    monkeypatch.setattr(files, "MOST_LOOSE", 3)
    a_post(thread, member, files=[upload(member).key])
    loose = [upload(member) for _number in range(3)]
    with pytest.raises(ValidationError):
        upload(member)
    a_post(thread, member, files=[loose[0].key])
    upload(member)


@pytest.mark.parametrize("name", ["a\x00.txt", "", ".", "..", "x" * 5000 + ".txt", "/"])
def test_no_name_breaks_the_beginning_of_an_upload(member, sign_in, name):
    answer = sign_in(member).post(reverse("files:start"), {"purpose": "post", "name": name, "size": "5"})
    assert answer.status_code in {201, 422}
    assert "\x00" not in "".join(PrivateFile.objects.values_list("name", flat=True))


@pytest.mark.parametrize("size", ["9" * 30, "9" * 5000, "-1", "0", "1e3", "٣", "2147483648"])
def test_no_size_breaks_the_beginning_of_an_upload(member, sign_in, size):
    answer = sign_in(member).post(reverse("files:start"), {"purpose": "post", "name": "a.txt", "size": size})
    assert answer.status_code in {201, 422}
    path = reverse("files:append", args=[start_upload(owner=member, purpose="post", name="a.txt", size=5).key])
    headers = {"content_type": "application/octet-stream", "HTTP_UPLOAD_OFFSET": size.encode().decode("latin-1")}
    assert sign_in(member).post(path, b"12", **headers).status_code in {200, 409, 422}
