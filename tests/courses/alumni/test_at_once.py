"""Several at the same moment: really in parallel, on whatever database the tests run."""

import threading
import uuid

import pytest
from django.db import connection, connections

from communities.discussions.actions import delete_post, hide_post, publish_post
from communities.discussions.models import Post, Thread
from communities.networks.models import Network
from courses.alumni.actions import FoundingRefusedError
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.discussions import a_member, a_post, a_thread

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


def shown(founding):
    found = Post.objects.filter(thread__space=founding.network.space).shown()
    return set(found.values_list("copied_from", flat=True))


def test_two_communities_of_one_cohort_at_once_are_one_and_a_clear_answer():
    space, lead = a_cohort()
    a_member(space)
    a_thread(space, lead)
    wrong = at_once(*[lambda: a_founding(space, lead)] * 3)
    assert [type(error) for error in wrong] == [FoundingRefusedError] * 2
    assert all("Those of 2021" in str(error) for error in wrong)
    assert (Network.objects.count(), Founding.objects.count(), Asked.objects.count()) == (1, 1, 2)
    assert Thread.objects.exclude(copied_from=None).count() == 1


def test_what_is_sent_several_times_at_once_makes_one():
    space, lead = a_cohort()
    a_member(space)
    key = uuid.uuid4()
    assert at_once(*[lambda: a_founding(space, lead, key=key)] * 3) == []
    assert Founding.objects.count() == 1


def test_posting_and_hiding_meanwhile_leaves_no_hidden_post_in_the_community():
    space, lead = a_cohort()
    ana = a_member(space)
    thread = a_thread(space, lead)
    posts = [a_post(thread, lead, text=str(number)) for number in range(4)]
    deeds = [lambda post=post: hide_post(post=post, by=lead, reason="No") for post in posts[:3]]
    deeds += [lambda: publish_post(thread=thread, author=ana, key=uuid.uuid4(), text="Late")]
    assert at_once(lambda: a_founding(space, lead), *deeds) == []
    founding = Founding.objects.get()
    assert shown(founding) == {thread.posts.get(order=1).pk, posts[3].pk}
    says(founding, ana)
    kept = shown(founding) - {thread.posts.get(author=ana).pk}
    assert kept == {thread.posts.get(order=1).pk, posts[3].pk}


def test_who_declines_while_their_post_is_hidden_and_another_deletes_stays_out():
    space, lead = a_cohort()
    ana, ivo = a_member(space), a_member(space)
    threads = [a_thread(space, ana) for _number in range(3)]
    answers = [a_post(thread, ivo) for thread in threads]
    founding = a_founding(space, lead)
    says(founding, ana)
    says(founding, ivo)
    wrong = at_once(
        lambda: says(founding, ana, Choice.DECLINE),
        lambda: says(founding, ivo, Choice.ALONE),
        lambda: hide_post(post=threads[0].posts.first(), by=lead, reason="No"),
        lambda: delete_post(post=answers[1], author=ivo),
        lambda: delete_post(post=threads[2].posts.first(), author=ana),
    )
    assert wrong == []
    assert shown(founding) == set()
    gaps = Post.objects.filter(thread__space=founding.network.space)
    assert set(gaps.values_list("author", "html", "words")) == {(None, "", "")}
