"""Messages on their way: packed for the queue, sent when what they tell is true."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from learning.people.actions.mailing import LOAN, MOST_ATTEMPTS, send_due
from learning.people.enums import Role
from learning.people.mail import compose, pack, unpack
from learning.people.mail_backend import QueuedEmailBackend
from learning.people.models import OutgoingMail
from learning.people.sealing import unseal
from tests.factories.people import UserFactory

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


class BusyTwice(EmailBackend):
    """A mail server that takes a message at the third try."""

    tries = 0

    def send_messages(self, messages):
        BusyTwice.tries += 1
        if BusyTwice.tries < 3:
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


class NeverThere(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, _messages):
        raise ConnectionRefusedError


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


def outgoing():
    return OutgoingMail.objects.get()


@pytest.mark.django_db
def test_it_is_sent_when_what_it_tells_is_committed(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queued.send_messages([message()])
        assert mail.outbox == []
    assert [(sent.subject, sent.to, sent.alternatives[0][1]) for sent in mail.outbox] == [
        ("Título", ["b@example.org"], "text/html")
    ]
    assert (outgoing().state, outgoing().sealed) == ("sent", "")


@pytest.mark.django_db
def test_it_is_not_sent_when_nothing_came_of_it(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queued.send_messages([message()])
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_what_a_lost_queue_forgot_is_swept_and_sent_once(queued):
    queued.send_messages([message()])
    assert (send_due(), send_due()) == (1, 0)
    assert [pack(sent)["body"] for sent in mail.outbox] == ["Texto"]


@pytest.mark.django_db
def test_what_waits_cannot_be_read_in_the_database(queued):
    queued.send_messages([message()])
    assert "Texto" not in outgoing().sealed
    assert unseal(outgoing().sealed)["body"] == "Texto"


@pytest.mark.django_db
def test_what_was_sealed_with_the_secret_of_before_still_goes_out(queued, settings):
    queued.send_messages([message()])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of the site, as long as it should be"
    assert send_due() == 1


@pytest.mark.django_db
def test_it_is_tried_again_whole_and_later_each_time_while_the_mail_server_does_not_answer(settings, queued):
    BusyTwice.tries = 0
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.BusyTwice"
    queued.send_messages([message()])
    assert [send_due(), send_due()] == [0, 0]
    waits = outgoing()
    assert (waits.attempts, waits.trouble) == (1, "The mail server did not answer.")
    assert waits.due_at > timezone.now() + dt.timedelta(seconds=10)
    for _time in range(2):
        OutgoingMail.objects.update(due_at=timezone.now())
        send_due()
    assert [(sent.subject, sent.to, sent.extra_headers["X-Kind"]) for sent in mail.outbox] == [
        ("Título", ["b@example.org"], "test")
    ]


@pytest.mark.django_db
def test_it_is_given_up_in_the_end_and_administrators_read_why(settings, queued, sign_in):
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.NeverThere"
    queued.send_messages([message()])
    for _time in range(MOST_ATTEMPTS):
        OutgoingMail.objects.update(due_at=timezone.now())
        send_due()
    given_up = outgoing()
    assert (given_up.state, given_up.sealed) == ("failed", "")
    page = sign_in(UserFactory(roles=[Role.ADMINISTRATOR], language="en")).get(reverse("account_mail"))
    told = page.content.decode()
    assert "b@example.org" in told
    assert page.context["object_list"][0].trouble == "The mail server did not answer."
    others = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert others.get(reverse("account_mail")).status_code in {302, 403}


@pytest.mark.django_db
def test_while_one_worker_has_it_in_hand_no_other_sends_it(queued):
    queued.send_messages([message()])
    OutgoingMail.objects.update(due_at=timezone.now() + LOAN, attempts=1)
    assert send_due() == 0
    OutgoingMail.objects.update(due_at=timezone.now())
    assert send_due() == 1


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
