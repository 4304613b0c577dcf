"""The last seat is given once, also when five hundred ask in the same moment: real requests on real connections."""

import threading
from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from courses.editions.actions import enrolling
from courses.editions.models import Edition, Enrolment
from learning.activities.models import Participation, Tally
from tests.factories.editions import OpenEditionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
SEATS, AT_ONCE = 30, 40


def signed_in(number):
    """Return clients of so many people, made in one transaction."""
    with transaction.atomic():
        clients = [Client() for _number in range(number)]
        for client in clients:
            client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    return clients


def ask_at_once(clients, path):
    """Send a request of each client, forty at any moment; return how often which answer came."""
    ready, answers = threading.Barrier(AT_ONCE), []

    def ask(share):
        ready.wait()
        try:
            answers.extend(client.post(path).status_code for client in share)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(clients[place::AT_ONCE],)) for place in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(Counter(answers))


def test_of_five_hundred_who_ask_at_once_thirty_get_the_thirty_seats():
    edition = OpenEditionFactory(seats=SEATS)
    clients = signed_in(500)
    answers = ask_at_once(clients, reverse("editions:apply", args=[edition.slug]))
    assert answers == {302: 500}
    states = Counter(Enrolment.objects.values_list("state", flat=True))
    assert states == {"accepted": SEATS, "waiting": 500 - SEATS}
    assert Counter(Participation.objects.values_list("state", flat=True)) == {"taking-part": SEATS, "applied": 470}
    assert sum(Tally.objects.filter(grain="none").values_list("number", flat=True)) == SEATS
    last_in = Enrolment.objects.filter(state="accepted").latest("applied_at")
    first_waiting = Enrolment.objects.filter(state="waiting").earliest("applied_at")
    assert last_in.applied_at < first_waiting.applied_at


def test_without_the_lock_seats_are_given_twice(monkeypatch):
    """What the test above proves is the lock: counting before holding the edition oversells."""

    @contextmanager
    def not_held(edition):
        yield Edition.objects.get(pk=edition.pk)

    monkeypatch.setattr(enrolling, "held", not_held)
    edition = OpenEditionFactory(seats=SEATS)
    clients = signed_in(160)
    assert ask_at_once(clients, reverse("editions:apply", args=[edition.slug])) == {302: 160}
    assert Enrolment.objects.filter(state="accepted").count() > SEATS
