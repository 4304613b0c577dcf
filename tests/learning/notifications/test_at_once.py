"""Several at the same time, really committing: a fact is told once, and each letter is sent once."""

import threading
import time
from collections import Counter

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from learning.notifications.actions import notify, send_due, sending
from learning.notifications.enums import Delivery, LetterState
from learning.notifications.models import Letter, Notice
from tests.factories.notifications import LetterFactory
from tests.factories.people import ConfirmedUserFactory

pytestmark = pytest.mark.django_db(transaction=True)


class SlowPost(EmailBackend):
    def send_messages(self, messages):
        time.sleep(0.01)
        return super().send_messages(messages)


def together(number, work):
    """Let so many threads do the same at the same time; return what they say."""
    start, said = threading.Barrier(number), []

    def run():
        try:
            start.wait()
            said.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == number
    return said


def test_a_fact_that_is_told_twice_at_once_is_told_once():
    people = ConfirmedUserFactory.create_batch(20)

    def tell():
        notify(kind="test-daily", people=people, key="fact", view="people:profile", data={"title": "News"})

    together(4, tell)
    assert Counter(Notice.objects.values_list("person", flat=True)) == Counter(person.pk for person in people)
    assert Letter.objects.count() == 20


@pytest.mark.parametrize("delivery", [Delivery.AT_ONCE, Delivery.DAILY])
def test_two_workers_send_each_letter_once(settings, monkeypatch, delivery):
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.SlowPost"
    monkeypatch.setattr(sending, "BATCH", 5)
    people = ConfirmedUserFactory.create_batch(20)
    for person in people:
        for _letter in range(2 if delivery == Delivery.DAILY else 1):
            LetterFactory(notice__person=person, delivery=delivery)
    sent = together(3, send_due)
    assert Counter(message.to[0] for message in mail.outbox) == Counter(person.email for person in people)
    assert sum(sent) == 20
    assert set(Letter.objects.values_list("state", "attempts")) == {(LetterState.SENT, 1)}
