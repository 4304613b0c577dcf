"""Observers of a network read its discussion and write nothing, whatever they send."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from communities.discussions.actions import edit_post, publish_post, start_thread
from communities.discussions.models import Post, Thread
from communities.networks.actions import change_role
from communities.networks.enums import MemberRole
from learning.files.models import PrivateFile
from tests.factories.discussions import a_post, a_thread
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.reading import links, main_of, words

pytestmark = pytest.mark.django_db
SAID = "Here you read, and do not write"


@pytest.fixture
def network():
    return OpenNetworkFactory(name="Dual training")


@pytest.fixture
def member(network):
    return belonging(network).person


@pytest.fixture
def observer(network):
    return belonging(network, role=MemberRole.OBSERVER).person


@pytest.fixture
def thread(network, member):
    return a_thread(network.space, member)


def page_of(thread):
    return reverse("discussions:thread", args=[thread.pk])


def test_a_member_reads_and_writes(sign_in, member, thread, network):
    response = sign_in(member).get(page_of(thread))
    assert main_of(response).find("form", {"data-reply": True})
    assert "New thread" in links(sign_in(member).get(reverse("discussions:space", args=[network.space_id])))


def test_an_observer_reads_and_is_shown_no_editor(sign_in, observer, thread, network):
    client = sign_in(observer)
    response = client.get(page_of(thread))
    assert "Where do you begin?" in words(response)
    assert SAID in words(response)
    assert main_of(response).find("form", {"data-reply": True}) is None
    assert main_of(response).find_all("a", string=lambda text: text in {"Answer", "Change"}) == []
    space = reverse("discussions:space", args=[network.space_id])
    assert "New thread" not in links(client.get(space))
    led_back = client.get(reverse("discussions:new", args=[network.space_id]), follow=True)
    assert led_back.redirect_chain[0][0] == space


def test_an_empty_space_invites_no_observer_to_begin(sign_in, observer, network):
    response = sign_in(observer).get(reverse("discussions:space", args=[network.space_id]))
    assert "Nobody has written here yet" in words(response)
    assert "Begin a thread" not in links(response)


def test_what_an_observer_sends_all_the_same_is_refused_and_still_there(sign_in, observer, thread):
    client = sign_in(observer)
    sent = {"key": uuid.uuid4(), "text": "Let me in.", "upload": SimpleUploadedFile("a.txt", b"words")}
    response = client.post(page_of(thread), sent)
    assert response.status_code == 422
    assert SAID in words(response)
    assert main_of(response).find("textarea").string.strip() == "Let me in."
    told = client.post(page_of(thread), {"key": uuid.uuid4(), "text": "Let me in."}, headers={"HX-Request": "true"})
    assert told.status_code == 422
    assert told.json()["error"].startswith(SAID)
    assert Post.objects.count() == 1
    assert not PrivateFile.objects.exists()


def test_an_observer_begins_no_thread(sign_in, observer, network):
    address = reverse("discussions:new", args=[network.space_id])
    sent = {"key": uuid.uuid4(), "title": "A title", "text": "Words", "upload": SimpleUploadedFile("a.txt", b"words")}
    response = sign_in(observer).post(address, sent)
    assert response.status_code == 422
    assert SAID in words(response)
    assert not Thread.objects.exists()
    assert not PrivateFile.objects.exists()
    with pytest.raises(ValidationError, match=SAID):
        start_thread(space=network.space, author=observer, key=uuid.uuid4(), title="A title", text="Words")
    assert not Thread.objects.exists()


def test_who_becomes_an_observer_changes_nothing_more_and_may_still_take_back(sign_in, thread, member, network):
    post = a_post(thread, member)
    belonging(network, role=MemberRole.COORDINATOR)
    change_role(membership=network.memberships.get(person=member), role=MemberRole.OBSERVER, by=None)
    with pytest.raises(ValidationError, match=SAID):
        edit_post(post=post, author=member, text="Other words")
    client = sign_in(member)
    response = client.post(reverse("discussions:edit", args=[post.pk]), {"text": "Other words"}, follow=True)
    assert response.redirect_chain[0][0] == reverse("discussions:post", args=[post.pk])
    post.refresh_from_db()
    assert "chambers of commerce" in post.html
    client.post(reverse("discussions:delete", args=[post.pk]))
    post.refresh_from_db()
    assert (post.html, post.deleted_at is None) == ("", False)


def test_what_was_sent_before_becoming_an_observer_is_answered_with_what_was_said(thread, member, network):
    belonging(network, role=MemberRole.COORDINATOR)
    key = uuid.uuid4()
    post = publish_post(thread=thread, author=member, key=key, text="Sent before.")
    change_role(membership=network.memberships.get(person=member), role=MemberRole.OBSERVER, by=None)
    assert publish_post(thread=thread, author=member, key=key, text="Sent before.") == post


def test_an_observer_may_report_and_follow(sign_in, observer, thread):
    client = sign_in(observer)
    reported = client.post(
        reverse("discussions:report", args=[thread.posts.get().pk]), {"reason": "Advertising."}, follow=True
    )
    assert reported.status_code == 200
    assert thread.posts.get().reports.get().reporter == observer
    assert client.post(reverse("discussions:follow", args=[thread.pk]), {"following": "all"}).status_code == 302
