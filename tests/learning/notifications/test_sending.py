"""The outbox: each letter once, to those whom it may still reach, again while the mail server does not answer."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from learning.notifications.actions import choose, notify, send_due, sending
from learning.notifications.enums import Delivery, LetterState
from learning.notifications.models import Letter
from learning.notifications.tasks import send_letters
from tests.factories.notifications import LetterFactory, NoticeFactory
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db


class Post(EmailBackend):
    """A mail server of which a test says how it fails, mail by mail."""

    failures = []
    opened = 0

    def open(self):
        Post.opened += 1

    def send_messages(self, messages):
        failure = Post.failures.pop(0) if Post.failures else None
        if failure is not None:
            raise failure
        return super().send_messages(messages)


@pytest.fixture
def post(settings):
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.Post"
    Post.failures, Post.opened = [], 0
    return Post


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def later(**passed):
    """Let time pass for every letter that waits."""
    for letter in Letter.objects.waiting():
        Letter.objects.filter(pk=letter.pk).update(due_at=letter.due_at - dt.timedelta(**passed))


def test_what_is_told_is_sent_once_it_is_committed(django_capture_on_commit_callbacks):
    people = ConfirmedUserFactory.create_batch(2)
    with django_capture_on_commit_callbacks(execute=True):
        notify(kind="test-news", people=people, key="fact", view="people:profile", data={"title": "News"})
        assert mail.outbox == []
    assert sorted(message.to[0] for message in mail.outbox) == sorted(person.email for person in people)
    assert states() == [LetterState.SENT] * 2
    send_letters()
    assert len(mail.outbox) == 2


def test_many_facts_of_a_moment_queue_one_task(django_capture_on_commit_callbacks, monkeypatch):
    queued = []
    monkeypatch.setattr(send_letters, "delay", lambda: queued.append(1))
    monkeypatch.setattr(send_letters, "apply_async", lambda *_args, **_options: queued.append(1))
    person = ConfirmedUserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            notify(kind="test-news", people=[person], key=f"fact-{number}", view="people:profile", data={"title": "N"})
    assert queued == [1]
    send_letters()
    assert len(mail.outbox) == 3


def test_a_broken_queue_loses_nothing(django_capture_on_commit_callbacks, monkeypatch):
    def broken(*_args, **_options):
        raise ConnectionError

    monkeypatch.setattr(send_letters, "apply_async", broken)
    with django_capture_on_commit_callbacks(execute=True):
        notify(
            kind="test-news", people=[ConfirmedUserFactory()], key="fact", view="people:profile", data={"title": "N"}
        )
    assert mail.outbox == []
    send_letters()
    assert len(mail.outbox) == 1


def test_only_those_get_mail_whom_it_may_reach(answers):
    suspended = LetterFactory(notice__person__is_active=False)
    unconfirmed = LetterFactory(notice__person=UserFactory())
    moved = LetterFactory()
    moved.notice.person.emailaddress_set.update(email="old@example.org")
    left = LetterFactory()
    answers.forbidden.add(left.notice.person_id)
    reached = LetterFactory()
    LetterFactory(notice__kind="test-forgotten")
    send_due()
    assert [message.to for message in mail.outbox] == [[reached.notice.person.email]]
    assert [(letter.pk, letter.sent_at) for letter in Letter.objects.exclude(state=LetterState.DROPPED)] == [
        (reached.pk, Letter.objects.get(pk=reached.pk).sent_at)
    ]
    assert suspended.notice.person.is_active is False
    assert unconfirmed.notice.person.emailaddress_set.count() == 0


def test_who_chooses_never_gets_nothing_of_what_waits():
    letter = LetterFactory()
    LetterFactory(notice__person=letter.notice.person, notice__kind="test-daily")
    choose(person=letter.notice.person, deliveries={"test-news": Delivery.NEVER})
    send_due()
    assert states() == [LetterState.DROPPED, LetterState.SENT]


def test_who_chooses_at_once_need_not_wait_for_the_morning():
    tomorrow = timezone.now() + dt.timedelta(hours=20)
    letter = LetterFactory(notice__kind="test-daily", delivery=Delivery.DAILY, due_at=tomorrow)
    send_due()
    assert mail.outbox == []
    choose(person=letter.notice.person, deliveries={"test-daily": Delivery.AT_ONCE})
    send_due()
    assert len(mail.outbox) == 1


def test_a_day_is_one_mail_for_each():
    first, second = ConfirmedUserFactory.create_batch(2)
    for person, kind in ((first, "test-daily"), (first, "test-news"), (first, "test-daily"), (second, "test-daily")):
        LetterFactory(notice__person=person, notice__kind=kind, delivery=Delivery.DAILY)
    LetterFactory(notice__person=second, delivery=Delivery.DAILY, due_at=timezone.now() + dt.timedelta(hours=3))
    send_due()
    sent = {message.to[0]: message for message in mail.outbox}
    assert sorted(sent) == sorted([first.email, second.email])
    body = sent[first.email].body
    assert body.index("Quiet news of the test") < body.index("News of the test\n")
    assert body.count("http://127.0.0.1:8000/es/me/") == 3
    assert states() == [LetterState.SENT] * 4 + [LetterState.WAITING]


def test_a_mail_server_that_does_not_answer_is_asked_again_later(post):
    letters = [LetterFactory() for _number in range(5)]
    post.failures = [smtplib.SMTPServerDisconnected(), ConnectionRefusedError(), TimeoutError()]
    assert send_due() == 0
    assert states() == [LetterState.WAITING] * 5
    assert [letter.attempts for letter in Letter.objects.order_by("pk")] == [1, 1, 1, 0, 0]
    assert send_due() == 2
    later(minutes=2)
    assert send_due() == 3
    assert sorted(message.to[0] for message in mail.outbox) == sorted(each.notice.person.email for each in letters)


def test_one_letter_that_is_refused_holds_nobody_up(post):
    for _number in range(4):
        LetterFactory()
    post.failures = [
        smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such box")}),
        smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"come back later")}),
        smtplib.SMTPDataError(554, b"this looks like spam"),
    ]
    assert send_due() == 1
    assert states() == [LetterState.FAILED, LetterState.WAITING, LetterState.WAITING, LetterState.SENT]
    assert post.opened == 4


def test_a_letter_that_cannot_be_written_holds_nobody_up(caplog):
    LetterFactory(notice__data={})
    LetterFactory()
    assert send_due() == 1
    assert states() == [LetterState.WAITING, LetterState.SENT]
    assert "cannot be sent" in caplog.text


def test_trying_ends_and_takes_ever_longer(post, monkeypatch):
    monkeypatch.setattr(sending, "MOST_BREAKS", 100)
    LetterFactory()
    pauses = []
    for _attempt in range(sending.MOST_ATTEMPTS):
        post.failures = [ConnectionRefusedError()]
        before = timezone.now()
        send_due()
        pauses.append(round((Letter.objects.get().due_at - before).total_seconds() / 60))
        later(days=1)
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]
    assert states() == [LetterState.FAILED]
    assert send_due() == 0


def test_a_worker_that_dies_leaves_its_letters_to_the_next(monkeypatch):
    """It has taken them and not sent them: they are due again once its loan is over, and not before."""
    LetterFactory()
    taken = sending._take_at_once(timezone.now())
    assert len(taken) == 1
    assert send_due() == 0
    later(minutes=11)
    assert send_due() == 1


def test_a_worker_that_was_too_slow_does_not_undo_what_another_did(post):
    LetterFactory()
    slow = sending._take_at_once(timezone.now())
    later(minutes=11)
    assert send_due() == 1
    post.failures = [ConnectionRefusedError()]
    sending._send_all(slow)
    assert states() == [LetterState.SENT]


def test_a_worker_stops_before_its_loan_is_over(monkeypatch):
    LetterFactory()
    monkeypatch.setattr(sending, "ENOUGH", dt.timedelta(0))
    taken = sending._take_at_once(timezone.now())
    assert sending._send_all(taken) == (0, False)
    letter = Letter.objects.get()
    assert (letter.attempts, letter.due_at <= timezone.now()) == (0, True)


def test_a_second_copy_of_a_mail_has_the_same_name():
    letter = LetterFactory()
    for _time in range(2):
        send_due()
        Letter.objects.update(state=LetterState.WAITING, due_at=timezone.now())
    other = LetterFactory(notice=NoticeFactory())
    Letter.objects.exclude(pk=other.pk).delete()
    send_due()
    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert names[0] == names[1] != names[2]
    assert names[0].startswith(f"<letter-{letter.pk}-")
    assert names[0].endswith("@127.0.0.1>")


@pytest.mark.parametrize("number", [1, 3])
def test_a_batch_asks_the_same_questions_and_writes_down_each_mail(count_queries, number):
    for place in range(number):
        LetterFactory(notice__kind="test-daily", notice__key=f"fact-{place}")
    with count_queries(14 + number):
        send_due()


def test_a_storm_is_a_few_mails_and_the_rest_comes_together_in_the_morning():
    """Whoever is named in every post of somebody who does nothing else gets so many mails an hour and no more."""
    stormed, other = ConfirmedUserFactory(time_zone="America/Montevideo"), ConfirmedUserFactory()
    for number in range(70):
        LetterFactory(notice__person=stormed, notice__key=f"storm-{number}")
    LetterFactory(notice__person=other)
    send_due()
    assert len([message for message in mail.outbox if message.to == [stormed.email]]) == sending.MOST_IN_AN_HOUR
    assert len([message for message in mail.outbox if message.to == [other.email]]) == 1
    waiting = Letter.objects.waiting()
    assert set(waiting.values_list("delivery", "attempts")) == {(Delivery.DAILY, 0)}
    assert waiting.count() == 70 - sending.MOST_IN_AN_HOUR
    LetterFactory(notice__person=stormed, notice__key="one-more")
    send_due()
    assert len(mail.outbox) == sending.MOST_IN_AN_HOUR + 1
    waiting.update(due_at=timezone.now())
    send_due()
    assert len(mail.outbox) == sending.MOST_IN_AN_HOUR + 2


def test_after_an_hour_mail_comes_at_once_again():
    person = ConfirmedUserFactory()
    LetterFactory.create_batch(sending.MOST_IN_AN_HOUR, notice__person=person)
    send_due()
    Letter.objects.update(due_at=timezone.now() + sending.LOAN - sending.HOUR)
    LetterFactory(notice__person=person)
    send_due()
    assert len(mail.outbox) == sending.MOST_IN_AN_HOUR + 1
