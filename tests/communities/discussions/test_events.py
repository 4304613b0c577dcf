"""What open pages are told is what a page shows, in order, and only once it is written."""

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import override

from communities.discussions import actions, changes
from communities.discussions.models import Thread
from communities.discussions.queries.windows import changes as changes_after
from tests.factories.discussions import a_member, a_post, a_space, a_thread


@pytest.fixture
def heard(monkeypatch, django_capture_on_commit_callbacks):
    """Return what a call announces once it is committed."""

    def hear(call):
        told = []
        monkeypatch.setattr(changes, "announce_each", told.extend)
        with django_capture_on_commit_callbacks(execute=True):
            result = call()
            assert told == []
        return result, told

    return hear


def test_a_post_is_told_with_its_number_and_the_fragment_of_the_page(heard, thread, member, sign_in):
    post, told = heard(lambda: a_post(thread, member, "Hello @Juan Pablo Quispe"))
    (topic, event), space = told
    assert (topic, event["kind"], event["number"], event["id"], event["order"]) == (
        f"thread:{thread.pk}",
        "post",
        2,
        post.pk,
        2,
    )
    assert space == (f"space:{thread.space_id}", {"kind": "thread", "id": thread.pk})
    client = sign_in(member)
    for code, _name in settings.LANGUAGES:
        with override(code):
            page = client.get(reverse("discussions:thread", args=[thread.pk])).text
        assert event["html"][code] in page
        assert f'href="/{code}/people/{thread.author_id}/"' in event["html"][code]


def test_every_change_takes_one_number_and_is_told_with_it(heard, thread, space, member, tutor):
    post, other = a_post(thread, member), a_thread(space)
    steps = [
        (lambda: actions.edit_post(post=post, author=member, text="Better"), ["post"]),
        (lambda: actions.hide_post(post=post, by=tutor, reason="Rude"), ["post"]),
        (lambda: actions.show_post(post=post, by=tutor), ["post"]),
        (lambda: actions.pin_thread(thread=thread, by=tutor), ["state"]),
        (lambda: actions.close_thread(thread=thread, by=tutor), ["state"]),
        (lambda: actions.rename_thread(thread=thread, by=tutor, title="Other"), ["state"]),
        (lambda: actions.move_posts(thread=thread, posts=[post], by=tutor, to=other), ["gone"]),
        (lambda: actions.hide_thread(thread=thread, by=tutor, reason="Why"), ["lost"]),
    ]
    number = 2
    for step, kinds in steps:
        _done, told = heard(step)
        events = [event for topic, event in told if topic == f"thread:{thread.pk}"]
        numbers = list(range(number + 1, number + 1 + len(kinds)))
        assert [(event["kind"], event["number"]) for event in events] == list(zip(kinds, numbers, strict=True))
        number = numbers[-1]
    assert Thread.objects.get(pk=thread.pk).number == number


def test_nobody_hears_what_a_hidden_or_deleted_post_said(heard, thread, member, tutor):
    post = a_post(thread, member, "Unsayable")
    _done, hidden = heard(lambda: actions.hide_post(post=post, by=tutor, reason="Unspeakable"))
    actions.show_post(post=post, by=tutor)
    _done, deleted = heard(lambda: actions.delete_post(post=post, author=member))
    assert "Unsayable" not in f"{hidden}{deleted}"
    assert "Unspeakable" not in f"{hidden}{deleted}"


def test_what_is_sent_again_is_not_told_again(heard, thread, member):
    post = a_post(thread, member)
    _done, told = heard(
        lambda: actions.publish_post(thread=thread, author=member, key=post.key, text="With the chambers of commerce.")
    )
    assert told == []


def test_what_was_rolled_back_is_not_told(heard, thread, member):
    def fail():
        with transaction.atomic():
            a_post(thread, member)
            transaction.set_rollback(True)

    assert heard(fail)[1] == []
    assert Thread.objects.get(pk=thread.pk).number == 1


def test_a_line_that_is_down_is_no_reason_to_answer_with_an_error(thread, member):
    a_post(thread, member)
    told = [
        robust for _points, call, robust in connection.run_on_commit if "Change" in getattr(call, "__qualname__", "")
    ]
    assert set(told) == {True}


def test_old_state_and_what_is_told_after_it_is_what_there_is_now(thread, space, member, tutor):
    posts = [a_post(thread, member) for _number in range(4)]
    thread.refresh_from_db()
    before = thread.number
    shown = {one["id"]: one for one in changes_after(thread, 0)["posts"]}
    actions.edit_post(post=posts[0], author=member, text="Changed")
    actions.move_posts(thread=thread, posts=[posts[1]], by=tutor, to=a_thread(space))
    actions.delete_post(post=posts[2], author=member)
    a_post(thread, a_member(space))
    thread.refresh_from_db()
    told = changes_after(thread, before)
    shown |= {one["id"]: one for one in told["posts"]}
    for pk in told["gone"]:
        del shown[pk]
    assert shown == {one["id"]: one for one in changes_after(thread, 0)["posts"]}
    assert told["number"] == thread.number


def test_a_thread_that_moved_is_told_in_both_spaces(heard, thread, space):
    other, administrator = a_space(), a_member(space)
    administrator.is_superuser = True
    administrator.save()
    _done, told = heard(lambda: actions.move_thread(thread=thread, by=administrator, space=other))
    assert {topic for topic, _event in told} == {f"thread:{thread.pk}", f"space:{space.pk}", f"space:{other.pk}"}
