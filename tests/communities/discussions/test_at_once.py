"""Several at the same moment: really in parallel, on whatever database the tests run."""

import threading
import uuid

import pytest
from django.db import connection, connections

from communities.discussions.actions import move_posts, publish_post, start_thread
from communities.discussions.models import Post, Thread
from learning.notifications.models import Notice
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of these in threads of their own that begin together; return what went wrong."""
    barrier, wrong = threading.Barrier(len(deeds)), []

    def run(deed):
        try:
            barrier.wait()
            deed()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connections.close_all()
    return wrong


def test_posts_of_many_take_each_its_own_number():
    thread = a_thread(a_space())
    people = [a_member(thread.space) for _number in range(8)]
    told = [
        lambda person=person: publish_post(thread=thread, author=person, key=uuid.uuid4(), text="Me")
        for person in people
    ]
    assert at_once(*told) == []
    thread.refresh_from_db()
    assert (thread.number, thread.posts_count) == (9, 9)
    assert sorted(thread.posts.values_list("order", "number")) == [(number, number) for number in range(1, 10)]


def test_what_is_pressed_several_times_at_once_is_said_once():
    space = a_space()
    person, key, first = a_member(space), uuid.uuid4(), a_thread(space)
    begin = {"space": space, "author": person, "key": key, "title": "Once", "text": "x"}
    assert at_once(*[lambda: start_thread(**begin)] * 4) == []
    said = {"thread": first, "author": person, "key": uuid.uuid4(), "text": "Once"}
    assert at_once(*[lambda: publish_post(**said)] * 4) == []
    assert (Thread.objects.count(), Post.objects.count()) == (2, 3)
    assert Notice.objects.filter(kind="discussions.reply").count() == 1


def test_two_who_move_against_each_other_do_not_wait_for_ever():
    space = a_space()
    tutor, one, other = a_tutor(space), a_thread(space), a_thread(space)
    first, second = a_post(one), a_post(other)
    there = {"thread": one, "posts": [first], "by": tutor, "to": other}
    back = {"thread": other, "posts": [second], "by": tutor, "to": one}
    assert at_once(lambda: move_posts(**there), lambda: move_posts(**back)) == []
    assert {(post.pk, post.thread_id) for post in Post.objects.filter(pk__in=(first.pk, second.pk))} == {
        (first.pk, other.pk),
        (second.pk, one.pk),
    }
