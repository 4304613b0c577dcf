"""Messages on their way: packed for the queue, sent when what they tell is true."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from learning.people.mail import compose, pack, unpack
from learning.people.mail_backend import QueuedEmailBackend
from learning.people.tasks import send_mail

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


class BusyTwice(EmailBackend):
    """A mail server that takes a message at the third try."""

    tries = 0

    def send_messages(self, messages):
        BusyTwice.tries += 1
        if BusyTwice.tries < 3:
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


@pytest.fixture
def queued(settings):
    settings.DELIVERY_EMAIL_BACKEND = LOCMEM
    return QueuedEmailBackend()


def message(**facts):
    made = EmailMultiAlternatives(
        "Título", "Texto", "a@example.org", ["b@example.org"], headers={"X-Kind": "test"}, **facts
    )
    made.attach_alternative("<p>Texto</p>", "text/html")
    return made


def test_a_message_comes_out_of_the_queue_as_it_went_in():
    made = message(cc=["c@example.org"], bcc=["d@example.org"], reply_to=["e@example.org"])
    assert pack(unpack(pack(made))) == pack(made)


@pytest.mark.django_db
def test_it_is_sent_when_what_it_tells_is_committed(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queued.send_messages([message()])
        assert mail.outbox == []
    assert [(sent.subject, sent.to, sent.alternatives[0][1]) for sent in mail.outbox] == [
        ("Título", ["b@example.org"], "text/html")
    ]


@pytest.mark.django_db
def test_it_is_not_sent_when_nothing_came_of_it(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queued.send_messages([message()])
        transaction.set_rollback(True)
    assert mail.outbox == []


def test_it_is_tried_again_whole_while_the_mail_server_does_not_answer(settings, monkeypatch):
    monkeypatch.setitem(send_mail.app.conf, "task_eager_propagates", False)
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.BusyTwice"
    send_mail.apply(args=[pack(message())])
    assert [pack(sent) for sent in mail.outbox] == [pack(message())]


def test_what_others_typed_is_text_in_the_page_and_in_the_text():
    context = {
        "email": "<b>x</b>@example.org",
        "site_name": "Minga",
        "site_url": "",
        "signup_url": "http://testserver/",
    }
    made = compose("account/email/unknown_account", to=["a@example.org"], context=context)
    assert "<b>x</b>@example.org" in made.body
    page = made.alternatives[0][0]
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x" in page
