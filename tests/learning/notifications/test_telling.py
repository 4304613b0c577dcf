"""Telling people of a fact: with the fact, once each, by what each chose."""

import datetime as dt
import zoneinfo

import pytest
from django.db import transaction
from django.utils import timezone

from learning.notifications.actions import notify, take_back
from learning.notifications.clock import next_morning
from learning.notifications.enums import Delivery
from learning.notifications.models import Letter, Notice, Preference
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def tell(people, *, kind="test-news", key="fact", **told):
    notify(kind=kind, people=people, key=key, view="people:profile", data={"title": "News"}, **told)


def test_each_is_told_once_however_often_it_is_said():
    people = UserFactory.create_batch(2)
    tell([*people, people[0]])
    tell(people)
    assert sorted(Notice.objects.values_list("person", flat=True)) == sorted(person.pk for person in people)
    assert Letter.objects.count() == 2


def test_who_did_it_is_not_told():
    actor, other = UserFactory.create_batch(2)
    tell([actor, other], actor=actor)
    assert [notice.person for notice in Notice.objects.all()] == [other]
    tell([actor], actor=actor, key="alone")
    assert Notice.objects.count() == 1


def test_what_is_taken_back_told_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued, transaction.atomic():
        tell(UserFactory.create_batch(2))
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Letter.objects.count(), queued) == (0, 0, [])


def test_an_unknown_kind_is_a_slip_of_the_programmer():
    with pytest.raises(KeyError):
        tell([UserFactory()], kind="test-nothing")


def test_mail_is_written_as_each_chose():
    chosen = {delivery: UserFactory() for delivery in Delivery}
    for delivery, person in chosen.items():
        Preference.objects.create(person=person, kind="test-news", delivery=delivery)
    Preference.objects.create(person=chosen["never"], kind="test-daily", delivery=Delivery.AT_ONCE)
    tell(chosen.values())
    assert dict(Letter.objects.values_list("notice__person", "delivery")) == {
        chosen["at-once"].pk: "at-once",
        chosen["daily"].pk: "daily",
    }
    assert Notice.objects.count() == 3


def test_who_wanted_no_letter_gets_none_of_the_same_fact_later():
    person = UserFactory()
    choice = Preference.objects.create(person=person, kind="test-news", delivery=Delivery.NEVER)
    tell([person])
    choice.delete()
    tell([person])
    assert Letter.objects.count() == 0


def test_a_fact_that_is_no_more_is_told_no_more():
    tell([UserFactory()], key="post-1")
    tell([UserFactory()], key="post-2")
    take_back(kind="test-news", key="post-1")
    assert [letter.notice.key for letter in Letter.objects.all()] == ["post-2"]


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_told_with_the_same_questions(count_queries, number):
    people = UserFactory.create_batch(number)
    with count_queries(3):
        tell(people)


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        ("America/Montevideo", "2026-11-20T09:59:59+00:00", "2026-11-20T10:00:00+00:00"),
        ("America/Montevideo", "2026-11-20T10:00:00+00:00", "2026-11-21T10:00:00+00:00"),
        ("Asia/Kolkata", "2026-11-20T12:00:00+00:00", "2026-11-21T01:30:00+00:00"),
        ("Pacific/Auckland", "2026-11-20T17:00:00+00:00", "2026-11-20T18:00:00+00:00"),
        ("Nowhere/Land", "2026-11-20T12:00:00+00:00", "2026-11-21T10:00:00+00:00"),
        ("America/New_York", "2026-10-31T20:00:00+00:00", "2026-11-01T12:00:00+00:00"),
    ],
)
def test_daily_mail_waits_for_seven_in_the_morning_where_one_is(zone, now, due):
    person = UserFactory(time_zone=zone)
    assert next_morning(person, dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(due)


def test_a_daily_letter_is_due_in_the_morning():
    person = UserFactory(time_zone="Asia/Tokyo")
    tell([person], kind="test-daily")
    due = Letter.objects.get().due_at
    assert due > timezone.now()
    assert due.astimezone(zoneinfo.ZoneInfo("Asia/Tokyo")).time() == dt.time(7)
