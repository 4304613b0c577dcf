"""Moderators put threads and posts where they belong and hide what should not be read; the audit log says so."""

import pytest
from django.core.exceptions import ValidationError

from communities.discussions import actions
from communities.discussions.actions import NotTheirsError
from communities.discussions.enums import Verdict
from communities.discussions.models import Departure, Post, Report, Thread
from learning.audit.models import AuditEntry
from learning.notifications.models import Notice
from learning.people.enums import Role
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor
from tests.factories.people import UserFactory


def verbs(thread, space):
    post = thread.posts.first()
    return {
        "pin": lambda by: actions.pin_thread(thread=thread, by=by),
        "close": lambda by: actions.close_thread(thread=thread, by=by),
        "rename": lambda by: actions.rename_thread(thread=thread, by=by, title="Another"),
        "hide": lambda by: actions.hide_thread(thread=thread, by=by, reason="Off topic"),
        "hide a post": lambda by: actions.hide_post(post=post, by=by, reason="Rude"),
        "move posts": lambda by: actions.move_posts(thread=thread, posts=[post], by=by, title="New"),
    }


@pytest.mark.parametrize("verb", ["pin", "close", "rename", "hide", "hide a post", "move posts"])
def test_who_moderates(thread, space, member, tutor, verb):
    may = {
        "member": member,
        "author": thread.author,
        "tutor": tutor,
        "administrator": UserFactory(roles=[Role.ADMINISTRATOR]),
        "editor": UserFactory(roles=[Role.EDITOR]),
        "tutor of another": a_tutor(a_space()),
    }
    can = set()
    for name, person in may.items():
        try:
            verbs(thread, space)[verb](person)
            can.add(name)
            break_off = name == "tutor"
        except NotTheirsError:
            break_off = False
        if break_off:
            break
    assert can == {"tutor"}
    assert AuditEntry.objects.filter(actor=tutor).count() == 1


def test_an_administrator_moderates_everywhere(thread):
    assert actions.pin_thread(thread=thread, by=UserFactory(roles=[Role.ADMINISTRATOR])).pinned_at


@pytest.mark.parametrize(
    ("do", "undo", "field"),
    [
        (actions.pin_thread, {"pinned": False}, "pinned_at"),
        (actions.close_thread, {"closed": False}, "closed_at"),
    ],
)
def test_what_is_done_is_undone_and_doing_it_twice_takes_no_number(thread, tutor, do, undo, field):
    do(thread=thread, by=tutor)
    done = do(thread=thread, by=tutor)
    assert (getattr(done, field) is not None, done.number, done.state_number) == (True, 2, 2)
    undone = do(thread=thread, by=tutor, **undo)
    assert (getattr(undone, field), undone.number) == (None, 3)


def test_a_hidden_post_is_counted_no_more_and_its_author_told_why(thread, member, tutor):
    post = a_post(thread, member)
    actions.hide_post(post=post, by=tutor, reason="Advertising")
    thread.refresh_from_db()
    assert (thread.posts_count, thread.last_author) == (1, thread.author)
    assert Notice.objects.get(kind="discussions.hidden").data["reason"] == "Advertising"
    assert Notice.objects.get(kind="discussions.hidden").actor is None
    actions.show_post(post=post, by=tutor)
    thread.refresh_from_db()
    assert (thread.posts_count, thread.number) == (2, 4)


@pytest.mark.parametrize("verb", [actions.hide_post, actions.hide_thread])
def test_nothing_is_hidden_without_a_reason(thread, tutor, verb):
    subject = {"post": thread.posts.get()} if verb is actions.hide_post else {"thread": thread}
    with pytest.raises(ValidationError):
        verb(**subject, by=tutor, reason="  ")


def test_posts_move_into_another_thread_and_take_numbers_in_both(thread, space, tutor):
    other, moved = a_thread(space), [a_post(thread), a_post(thread)]
    actions.move_posts(thread=thread, posts=moved, by=tutor, to=other)
    thread.refresh_from_db()
    other.refresh_from_db()
    assert (thread.number, thread.posts_count, other.number, other.posts_count) == (5, 1, 3, 3)
    assert list(other.posts.values_list("order", flat=True)) == [1, 2, 3]
    assert set(Departure.objects.values_list("post", "number")) == {(moved[0].pk, 4), (moved[1].pk, 5)}


def test_posts_move_into_a_new_thread_of_their_first_author(thread, tutor, member):
    post = a_post(thread, member)
    new = actions.move_posts(thread=thread, posts=[post], by=tutor, title="About wages")
    assert (new.title, new.author, new.space, new.posts_count) == ("About wages", member, thread.space, 1)


def test_posts_of_another_thread_do_not_move_with_these(thread, space, tutor):
    elsewhere = a_post(a_thread(a_space()))
    with pytest.raises(NotTheirsError):
        actions.move_posts(thread=thread, posts=[elsewhere], by=tutor, title="Mine")
    assert Thread.objects.filter(title="Mine").count() == 0


def test_nothing_moves_to_where_one_does_not_moderate(thread, tutor):
    other = a_thread(a_space())
    with pytest.raises(NotTheirsError):
        actions.move_posts(thread=thread, posts=thread.posts.all(), by=tutor, to=other)
    with pytest.raises(NotTheirsError):
        actions.move_thread(thread=thread, by=tutor, space=other.space)


def test_a_thread_moves_to_another_space_that_one_moderates(thread, space, member):
    administrator, other = UserFactory(roles=[Role.ADMINISTRATOR]), a_space()
    actions.move_thread(thread=thread, by=administrator, space=other)
    assert list(Thread.objects.visible_to(member)) == []
    assert list(Thread.objects.visible_to(a_member(other))) == [thread]


def test_a_reported_post_waits_for_the_team_once(thread, member, tutor):
    post = thread.posts.get()
    first = actions.report_post(post=post, reporter=member, reason="Rude")
    assert actions.report_post(post=post, reporter=member, reason="Very") == first
    assert [(notice.person, notice.kind) for notice in Notice.objects.filter(kind="discussions.report")] == [
        (tutor, "discussions.report")
    ]


def test_nobody_reports_themselves_or_what_they_do_not_read(thread):
    post = thread.posts.get()
    for person in (thread.author, a_member(a_space())):
        with pytest.raises(NotTheirsError):
            actions.report_post(post=post, reporter=person, reason="x")


@pytest.mark.parametrize(("hide", "verdict"), [(True, Verdict.HIDDEN), (False, Verdict.KEPT)])
def test_a_decision_answers_everybody_who_reported(thread, space, tutor, hide, verdict):
    post, people = thread.posts.get(), [a_member(space), a_member(space)]
    reports = [actions.report_post(post=post, reporter=person, reason="Rude") for person in people]
    actions.decide_report(report=reports[0], by=tutor, hide=hide, reason="Rude")
    assert set(Report.objects.values_list("verdict", "decided_by")) == {(verdict, tutor.pk)}
    assert Post.objects.shown().filter(pk=post.pk).exists() is not hide
    told = Notice.objects.filter(kind="discussions.decision")
    assert {notice.person for notice in told} == set(people)


def test_a_member_decides_nothing(thread, member, space):
    report = actions.report_post(post=thread.posts.get(), reporter=member, reason="x")
    with pytest.raises(NotTheirsError):
        actions.decide_report(report=report, by=member, hide=True, reason="x")


def test_hiding_without_a_reason_decides_nothing(thread, member, tutor):
    report = actions.report_post(post=thread.posts.get(), reporter=member, reason="x")
    with pytest.raises(ValidationError):
        actions.decide_report(report=report, by=tutor, hide=True, reason="")
    report.refresh_from_db()
    assert report.verdict == Verdict.OPEN
