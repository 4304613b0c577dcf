"""Who is told of what is said, and who hears of it no more."""

import pytest

from communities.discussions import actions
from communities.discussions.enums import Following
from courses.editions.enums import EnrolmentState
from learning.notifications.models import Notice
from learning.notifications.registries import kinds
from tests.factories.discussions import a_member, a_post, a_space, a_thread


def told(kind):
    return {notice.person for notice in Notice.objects.filter(kind=f"discussions.{kind}")}


def still():
    found = list(Notice.objects.select_related("person"))
    return {(notice.kind, notice.person) for notice in found if kinds.get(notice.kind).still([notice])}


def test_who_began_and_who_is_answered_are_told_of_a_reply_each_once(thread, space, member):
    first = a_post(thread, member)
    answer = a_post(thread, a_member(space), reply_to=first)
    assert told("reply") == {thread.author, member}
    assert Notice.objects.filter(key=f"post-{answer.pk}", person=member).count() == 1
    assert not Notice.objects.filter(person=answer.author).exists()


def test_who_is_named_is_told_of_that_and_not_of_the_reply_too(thread, space, member):
    a_post(thread, a_member(space), "Ask @ana maria rojas")
    assert told("mention") == {member}
    assert member not in told("reply")


def test_a_mention_that_is_added_later_is_told_and_one_that_stays_not_again(thread, space, member):
    post = a_post(thread, a_member(space), "Ask somebody")
    for _time in range(2):
        actions.edit_post(post=post, author=post.author, text="Ask @Ana María Rojas")
    assert Notice.objects.filter(kind="discussions.mention", person=member).count() == 1


def test_nobody_outside_is_named(thread, space):
    a_member(a_space(), name="Elsa Otra")
    a_member(space, EnrolmentState.WITHDRAWN, name="Elsa Fue")
    post = a_post(thread, text="@Elsa Otra and @Elsa Fue")
    assert (told("mention"), "<a" in post.html) == (set(), False)


@pytest.mark.parametrize(
    ("following", "hears"), [(Following.ALL, True), (Following.MINE, False), (Following.NOTHING, False)]
)
def test_following_a_thread(thread, member, following, hears):
    actions.follow(thread=thread, person=member, following=following)
    a_post(thread)
    assert (member in told("reply")) is hears


def test_who_wants_nothing_of_a_thread_is_not_told_when_named(thread, member):
    actions.follow(thread=thread, person=member, following=Following.NOTHING)
    a_post(thread, text="@Ana María Rojas")
    assert told("mention") == set()


def test_new_threads_are_told_to_who_asked_for_them(space, member):
    actions.listen(space=space, person=member)
    a_thread(space)
    assert told("thread") == {member}


@pytest.mark.parametrize("change", ["left", "hidden", "thread hidden", "moved away"])
def test_nobody_hears_of_what_they_may_no_longer_read(thread, space, member, tutor, change):
    post = a_post(thread, a_member(space), "@Ana María Rojas, look")
    assert ("discussions.mention", member) in still()
    if change == "left":
        member.enrolments.update(state=EnrolmentState.WITHDRAWN)
    elif change == "hidden":
        actions.hide_post(post=post, by=tutor, reason="x")
    elif change == "thread hidden":
        actions.hide_thread(thread=thread, by=tutor, reason="x")
    else:
        type(thread).objects.filter(pk=thread.pk).update(space=a_space())
    assert ("discussions.mention", member) not in still()


def test_what_is_deleted_takes_its_notices_along(thread, member):
    post = a_post(thread, text="@Ana María Rojas, look")
    actions.delete_post(post=post, author=post.author)
    assert not Notice.objects.filter(key=f"post-{post.pk}").exists()


def test_reading_a_thread_reads_what_was_told_of_it(thread, member):
    post = a_post(thread, text="@Ana María Rojas, look")
    actions.mark_read(thread=thread, person=member, order=post.order)
    assert Notice.objects.get(person=member).read_at


def test_no_word_of_a_post_stands_in_a_notice(thread, member, tutor):
    post = a_post(thread, text="@Ana María Rojas has a secret")
    actions.report_post(post=post, reporter=member, reason="Secretly")
    actions.hide_post(post=post, by=tutor, reason="Not for here")
    assert "secret" not in str(list(Notice.objects.values_list("data", flat=True))).lower()


def test_every_notice_has_a_title(thread, member, tutor):
    report = actions.report_post(post=a_post(thread, text="@Ana María Rojas"), reporter=member, reason="x")
    actions.decide_report(report=report, by=tutor, hide=True, reason="Rude")
    found = Notice.objects.all()
    assert {notice.kind for notice in found} == {f"discussions.{kind}" for kind in WRITTEN}
    for notice in found:
        assert thread.title in kinds.get(notice.kind).title(notice.data)


WRITTEN = ("reply", "mention", "report", "decision", "hidden")


@pytest.mark.parametrize("count", [1, 3])
def test_asking_who_may_still_hear_costs_the_same_for_few_and_many(space, member, count, count_queries):
    for _number in range(count):
        a_post(a_thread(space), text="@Ana María Rojas")
    found = list(Notice.objects.filter(kind="discussions.mention").select_related("person"))
    with count_queries(3):
        assert len(kinds.get("discussions.mention").still(found)) == count
