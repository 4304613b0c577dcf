"""What other parts ask of discussions: unread posts, the latest, what waits for an answer or a decision."""

import datetime as dt

import pytest
from django.utils import timezone

from communities.discussions import actions
from communities.discussions.models import Post, Thread
from communities.discussions.queries.moderation import open_reports, queue
from communities.discussions.queries.threads import listed, newest, readable_space, unanswered, unread
from courses.editions.enums import EnrolmentState
from learning.people.enums import Role
from tests.factories.discussions import a_member, a_post, a_report, a_space, a_thread, a_tutor
from tests.factories.people import UserFactory


def visitors(space):
    return {
        "member": a_member(space),
        "completed": a_member(space, EnrolmentState.COMPLETED),
        "withdrawn": a_member(space, EnrolmentState.WITHDRAWN),
        "applied": a_member(space, EnrolmentState.APPLIED),
        "tutor": a_tutor(space),
        "inactive tutor": a_tutor(space, is_active=False),
        "tutor of another": a_tutor(a_space()),
        "member of another": a_member(a_space()),
        "editor": UserFactory(roles=[Role.EDITOR]),
        "administrator": UserFactory(roles=[Role.ADMINISTRATOR]),
    }


READ, MODERATE = {"member", "completed", "tutor", "administrator"}, {"tutor", "administrator"}


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ("shown", READ),
        ("closed", READ),
        ("post hidden", MODERATE),
        ("thread hidden", MODERATE),
        ("deleted", set()),
    ],
)
def test_who_reads_a_post_in_which_state(space, tutor, state, who):
    thread = a_thread(space)
    post = thread.posts.get()
    if state == "closed":
        actions.close_thread(thread=thread, by=tutor)
    elif state == "post hidden":
        actions.hide_post(post=post, by=tutor, reason="x")
    elif state == "thread hidden":
        actions.hide_thread(thread=thread, by=tutor, reason="x")
    elif state == "deleted":
        actions.delete_post(post=post, author=thread.author)
    people = visitors(space)
    assert {name for name, person in people.items() if Post.objects.visible_to(person).exists()} == who
    threads = {name for name, person in people.items() if Thread.objects.visible_to(person).exists()}
    assert threads == (MODERATE if state == "thread hidden" else READ)


def test_unread_counts_posts_of_others_that_are_shown(space, member, tutor):
    thread, other = a_thread(space), a_thread(a_space())
    a_post(thread)
    a_post(thread, member)
    actions.hide_post(post=a_post(thread), by=tutor, reason="x")
    actions.hide_thread(thread=a_thread(space), by=tutor, reason="x")
    assert unread([space, other.space], member) == {space.pk: 2, other.space_id: 1}
    actions.mark_read(thread=thread, person=member, order=99)
    assert unread([space], member) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_unread_costs_the_same_for_one_space_and_many(member, count, count_queries):
    spaces = [a_thread(a_space()).space for _number in range(count)]
    with count_queries(1):
        assert len(unread(spaces, member)) == count


def test_pinned_threads_come_first_then_the_latest(space, member, tutor):
    first, second, third = (a_thread(space, title=title) for title in ("First", "Second", "Third"))
    a_post(second)
    actions.pin_thread(thread=first, by=tutor)
    space = readable_space(member, space.pk)
    assert [row.thread for row in listed(space, member).object_list] == [first, second, third]
    assert [thread.pk for thread in newest(space)] == [second.pk, third.pk, first.pk]


def test_a_thread_waits_until_the_team_answers(space, tutor):
    tomorrow = timezone.now() + dt.timedelta(hours=25)
    asked, answered, closed, own = (a_thread(space) for _number in range(4))
    a_post(answered, tutor)
    actions.close_thread(thread=closed, by=tutor)
    own.delete()
    a_thread(space, tutor)
    assert list(unanswered([space], tomorrow)) == [asked]
    assert list(unanswered([space], timezone.now())) == []
    actions.hide_post(post=answered.posts.last(), by=tutor, reason="x")
    assert set(unanswered([space], tomorrow)) == {asked, answered}


def test_the_queue_gathers_what_waits_over_all_spaces_of_a_moderator(space, tutor, member):
    report, foreign = a_report(space), a_report(a_space())
    actions.report_post(post=report.post, reporter=member, reason="Too")
    (post,) = queue(tutor)
    assert (post, [one.reporter for one in post.waiting]) == (report.post, [report.reporter, member])
    assert foreign.post not in queue(tutor)
    assert (open_reports(tutor).count(), open_reports(member).count()) == (2, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_few_and_many(tutor, space, count, count_queries):
    for _number in range(count):
        a_report(space)
    with count_queries(4):
        assert len(queue(tutor)) == count
