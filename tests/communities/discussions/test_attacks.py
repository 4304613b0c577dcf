"""What somebody who means ill tries in a discussion."""

import uuid

import pytest
from django.test import override_settings
from django.urls import reverse

from communities.discussions import actions
from communities.discussions.actions import NotTheirsError
from communities.discussions.models import Post, Report
from learning.notifications.models import Notice
from tests.factories.discussions import a_member, a_post, a_report, a_space, a_thread, a_tutor

NUMBERS = ("0", "9" * 30, "9" * 5000, "-1", "1e9", "١", "\x00")


def test_who_is_reported_neither_learns_by_whom_nor_decides(space, member, tutor, sign_in):
    post = a_thread(space, tutor).posts.get()
    colleague = a_tutor(space)
    report = actions.report_post(post=post, reporter=member, reason="Rude")
    assert list(Notice.objects.filter(kind="discussions.report").values_list("person", flat=True)) == [colleague.pk]
    own, other = sign_in(tutor), sign_in(colleague)
    queue, decide = reverse("discussions:reports"), reverse("discussions:decide", args=[report.pk])
    assert "Rude" not in own.get(queue).text
    assert str(member) not in own.get(queue).text
    assert own.post(decide, {"do": "keep"}).status_code == 404
    with pytest.raises(NotTheirsError):
        actions.decide_report(report=report, by=tutor, hide=False)
    assert "Rude" in other.get(queue).text
    assert other.post(decide, {"do": "keep"}).status_code == 302


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_breaks_a_page(space, thread, member, sign_in, number):
    client = sign_in(member)
    at = reverse("discussions:thread", args=[thread.pk])
    for name in ("page", "answer"):
        assert client.get(at, {name: number}).status_code == 200
    assert client.get(f"{at}changes/", {"after": number}).status_code == 200
    assert client.post(f"{at}read/", {"order": number}).status_code in {204, 422}
    assert client.get(reverse("discussions:space", args=[space.pk]), {"page": number, "q": number}).status_code == 200
    assert client.get(reverse("discussions:people", args=[space.pk]), {"q": number}).status_code == 200


@pytest.mark.parametrize("name", ["thread", "space", "post", "edit", "report", "moderate", "decide"])
def test_a_number_too_large_for_any_table_is_not_there(db, member, sign_in, name):
    path = reverse(f"discussions:{name}", args=[10**30])
    assert sign_in(member).get(path).status_code in {404, 405}
    assert sign_in(member).post(path).status_code == 404


def test_a_post_of_one_thread_is_not_reached_through_another(space, thread, member, tutor, sign_in):
    """Two ids: an answer names a post of another thread, a moderator moves what is not theirs."""
    elsewhere = a_thread(a_space())
    sent = {"key": uuid.uuid4(), "text": "Mine", "reply_to": elsewhere.posts.get().pk}
    assert sign_in(member).post(reverse("discussions:thread", args=[thread.pk]), sent).status_code == 422
    move = {"do": "move", "to": elsewhere.pk}
    path = reverse("discussions:moderate", args=[thread.posts.get().pk])
    sign_in(tutor).post(path, move)
    assert thread.posts.count() == 1
    assert elsewhere.posts.count() == 1


def test_nothing_comes_in_by_an_upload_of_another_purpose(thread, member, sign_in):
    """A photo for one's profile is no file of a post: what may be seen of it is decided elsewhere."""
    client = sign_in(member)
    begun = client.post(reverse("files:start"), {"purpose": "photo", "name": "a.png", "size": "9"})
    key = begun.json().get("key", uuid.uuid4())
    sent = {"key": uuid.uuid4(), "text": "See", "files": key}
    assert client.post(reverse("discussions:thread", args=[thread.pk]), sent).status_code == 422
    assert Post.objects.count() == 1


def test_a_post_sent_half_breaks_nothing(thread, member, sign_in):
    client, path = sign_in(member), reverse("discussions:thread", args=[thread.pk])
    for half in ({}, {"key": "no uuid", "text": "x"}, {"key": uuid.uuid4()}):
        assert client.post(path, half).status_code == 422
    assert client.post(path, {"key": uuid.uuid4(), "text": "A \x00 sign"}).status_code == 422
    assert Post.objects.count() == 1
    # A page shown before an upgrade sends no key: what was typed there is not refused.
    assert client.post(path, {"text": "No key"}).status_code == 302
    assert Post.objects.count() == 2


@pytest.mark.parametrize("size", [3_000_000, 20_000_000])
def test_more_than_a_form_holds_is_answered_and_keeps_nothing(thread, member, sign_in, size):
    sent = {"key": uuid.uuid4(), "text": "x" * size}
    answer = sign_in(member).post(reverse("discussions:thread", args=[thread.pk]), sent)
    assert answer.status_code == 413
    assert "<h1" in answer.text
    assert Post.objects.count() == 1


@override_settings(DEBUG=False)
@pytest.mark.parametrize("reason", ["", " ", "\x00", "<script>alert(1)</script>"])
def test_a_reason_is_words(space, tutor, sign_in, reason):
    report = a_report(space)
    answer = sign_in(tutor).post(
        reverse("discussions:decide", args=[report.pk]), {"do": "hide", "reason": reason}, follow=True
    )
    assert answer.status_code in {200, 422}
    assert "<script>alert" not in answer.text
    assert "\x00" not in Report.objects.get().post.hidden_reason


def test_who_was_moved_out_hears_no_more_of_what_they_wrote(space, thread):
    """A post that goes to a space of others takes its words along: its author reads it no more."""
    author = a_member(space)
    post = a_post(thread, author, text="Mine")
    other = a_space()
    mover = a_tutor(space)
    other.edition.staff.create(user=mover, role="tutor")
    actions.move_posts(thread=thread, posts=[post], by=mover, to=a_thread(other))
    post.refresh_from_db()
    with pytest.raises(NotTheirsError):
        actions.edit_post(post=post, author=author, text="Still mine")
    with pytest.raises(NotTheirsError):
        actions.delete_post(post=post, author=author)
