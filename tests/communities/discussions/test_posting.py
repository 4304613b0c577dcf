"""Posts are written once, by those who read the space at that moment, each change with its number."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone

from communities.discussions.actions import (
    NotTheirsError,
    close_thread,
    delete_post,
    edit_post,
    hide_thread,
    mark_read,
    publish_post,
    start_thread,
)
from communities.discussions.models import Post, ReadMark, Thread
from courses.editions.enums import EnrolmentState
from learning.files.models import PrivateFile
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor


def a_file(owner, name="plan.pdf", **more):
    told = {
        "purpose": "post",
        "media_type": "application/pdf",
        "size": 5,
        "received": 5,
        "completed_at": timezone.now(),
    }
    return PrivateFile.objects.create(owner=owner, name=name, **(told | more))


def test_a_thread_begins_with_its_first_post(space, member):
    thread = start_thread(space=space, author=member, key=uuid.uuid4(), title=" A  question ", text="How?")
    post = thread.posts.get()
    assert (thread.title, thread.number, thread.posts_count, thread.last_author) == ("A question", 1, 1, member)
    assert (post.html, post.order, post.number, thread.last_post_at) == ("<p>How?</p>", 1, 1, post.created_at)


def test_a_post_moves_the_thread_on(thread, member):
    post = a_post(thread, member)
    thread.refresh_from_db()
    assert (thread.number, thread.posts_count, thread.last_author, thread.last_post_at) == (
        2,
        2,
        member,
        post.created_at,
    )


def test_what_is_sent_twice_is_said_once(thread, space, member):
    key = uuid.uuid4()
    told = {"thread": thread, "author": member, "key": key, "text": "Once"}
    assert publish_post(**told) == publish_post(**told)
    begun = {"space": space, "author": member, "key": uuid.uuid4(), "title": "T", "text": "x"}
    assert start_thread(**begun) == start_thread(**begun)
    thread.refresh_from_db()
    assert (Thread.objects.count(), Post.objects.count(), thread.number) == (2, 3, 2)


def test_nobody_takes_the_key_of_another(thread, member):
    post = a_post(thread)
    with pytest.raises(ValidationError):
        publish_post(thread=thread, author=member, key=post.key, text="Mine")


@pytest.mark.parametrize("state", [state for state in EnrolmentState if state not in {"accepted", "completed"}])
def test_who_is_not_inside_says_nothing(thread, space, state):
    with pytest.raises(NotTheirsError):
        a_post(thread, a_member(space, state))
    with pytest.raises(NotTheirsError):
        a_thread(space, a_member(space, state))


def test_who_left_a_second_ago_says_nothing(thread, space, member):
    member.enrolments.update(state=EnrolmentState.WITHDRAWN)
    with pytest.raises(NotTheirsError):
        a_post(thread, member)
    assert thread.posts.count() == 1


def test_somebody_of_another_edition_says_nothing(thread):
    with pytest.raises(NotTheirsError):
        a_post(thread, a_member(a_space()))


@pytest.mark.parametrize("who", ["member", "tutor"])
def test_nobody_writes_in_a_closed_thread(thread, tutor, who, request):
    close_thread(thread=thread, by=tutor)
    with pytest.raises(ValidationError, match="still here"):
        a_post(thread, request.getfixturevalue(who))


def test_a_hidden_thread_is_not_there_for_members(thread, member, tutor):
    hide_thread(thread=thread, by=tutor, reason="Off topic")
    with pytest.raises(NotTheirsError):
        a_post(thread, member)


def test_nothing_is_not_sent(thread, member):
    with pytest.raises(ValidationError, match="Write something"):
        a_post(thread, member, "<p> </p>")
    assert thread.posts.count() == 1


def test_an_answer_names_a_shown_post_of_the_same_thread(thread, space, member):
    first, elsewhere = thread.posts.get(), a_post(a_thread(space))
    assert a_post(thread, member, reply_to=first).reply_to == first
    assert a_post(thread, member, reply_to=elsewhere).reply_to is None


def test_one_changes_ones_own(thread, member):
    post = edit_post(post=a_post(thread, member), author=member, text="Better")
    post.refresh_from_db()
    assert (post.html, post.order, post.number, post.edited_at is None) == ("<p>Better</p>", 2, 3, False)


@pytest.mark.parametrize("who", ["tutor", "another"])
def test_nobody_changes_or_deletes_what_another_wrote(thread, member, tutor, space, who):
    post, person = a_post(thread, member), tutor if who == "tutor" else a_member(space)
    with pytest.raises(NotTheirsError):
        edit_post(post=post, author=person, text="Mine now")
    with pytest.raises(NotTheirsError):
        delete_post(post=post, author=person)


def test_what_is_deleted_leaves_no_word(thread, member):
    post = a_post(thread, member, "A secret @Juan Pablo Quispe", files=[a_file(member).key])
    assert post.mentions.count() == 1
    delete_post(post=post, author=member)
    post.refresh_from_db()
    thread.refresh_from_db()
    assert (post.html, post.words, post.number, thread.number) == ("", "", 3, 3)
    assert (post.mentions.count(), PrivateFile.objects.count()) == (0, 0)
    assert (thread.posts_count, thread.last_author) == (1, thread.author)


def test_deleting_twice_or_changing_what_is_deleted_is_not_there(thread, member):
    post = a_post(thread, member)
    delete_post(post=post, author=member)
    with pytest.raises(NotTheirsError):
        delete_post(post=post, author=member)
    with pytest.raises(NotTheirsError):
        edit_post(post=post, author=member, text="Back")


def test_a_post_carries_its_authors_files(thread, member):
    file = a_file(member)
    post = a_post(thread, member, "", files=[file.key])
    file.refresh_from_db()
    assert (file.content_type, file.object_id) == (ContentType.objects.get_for_model(Post), post.pk)


@pytest.mark.parametrize(
    "wrong", [{"purpose": "photo"}, {"completed_at": None}, {"owner": "another"}, {"object_id": 7}]
)
def test_a_post_carries_no_other_file(thread, member, wrong):
    owner = a_member(thread.space) if wrong.get("owner") else member
    file = a_file(owner, **{name: value for name, value in wrong.items() if name != "owner"})
    with pytest.raises(ValidationError, match="did not arrive"):
        a_post(thread, member, files=[file.key])


def test_a_file_goes_when_it_is_dropped_and_stays_when_not(thread, member):
    stays, goes = a_file(member), a_file(member)
    post = a_post(thread, member, files=[stays.key, goes.key])
    edit_post(post=post, author=member, text="x", dropped=[goes.key, a_file(a_member(thread.space)).key])
    assert set(PrivateFile.objects.exclude(object_id=None)) == {stays}


def test_one_has_read_what_one_wrote_but_not_what_came_before(thread, member):
    a_post(thread)
    mine = a_post(thread, member)
    assert ReadMark.objects.get(person=member).order < mine.order
    mark_read(thread=thread, person=member, order=mine.order)
    later = a_post(thread, member)
    assert ReadMark.objects.get(person=member).order == later.order


def test_a_read_mark_never_goes_back_nor_ahead_of_what_there_is(thread, member):
    thread.refresh_from_db()
    mark_read(thread=thread, person=member, order=99)
    mark_read(thread=thread, person=member, order=0)
    assert ReadMark.objects.get(person=member).order == thread.number == 1


def test_a_tutor_says_things_too(thread):
    assert a_post(thread, a_tutor(thread.space)).pk
