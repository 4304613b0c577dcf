"""Generated people and what they took part in: the summary is what the rows add up to."""

import datetime as dt
from collections import Counter

import pytest

from learning.activities import tallies
from learning.activities.enums import Grain, Modality, ParticipationRole
from learning.activities.models import Participation, Tally
from learning.record.bench.people import make_people, people, take_part
from tests.factories.activities import ActivityFactory
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

START = dt.date(2022, 3, 1)


@pytest.fixture
def held():
    for country in ("AR", "BO", "CU"):
        InstitutionFactory.create_batch(2, country=country)
    make_people(60)
    plain, alone = ActivityFactory(), ActivityFactory(modality=Modality.SELF_ADMINISTERED)
    take_part([(plain, START), (alone, START)], list(people()), 100)
    return plain, alone


def numbers(activity, grain, *names):
    rows = Tally.objects.filter(activity=activity, grain=grain, role=ParticipationRole.PARTICIPANT)
    told = Counter()
    for *key, number in rows.values_list(*names, "number"):
        told[tuple(key)] += number
    return told


def test_the_summary_is_what_the_rows_add_up_to(held):
    assert Participation.objects.count() == 100
    for activity in held:
        rows = Participation.objects.filter(activity=activity)
        assert numbers(activity, Grain.NONE) == {(): 50}
        assert numbers(activity, Grain.GENDER, "gender") == Counter(rows.values_list("gender"))
        assert numbers(activity, Grain.COUNTRY, "country") == Counter(rows.values_list("country"))
        assert numbers(activity, Grain.INSTITUTION, "institution") == Counter(rows.values_list("institution"))
        cell = ("gender", "country", "institution")
        assert numbers(activity, Grain.CELL, *cell) == Counter(rows.values_list(*cell))
    assert tallies.kept(held) == dict(tallies.recount(held))


def test_who_studies_alone_is_counted_on_the_day_of_joining(held):
    plain, alone = held
    joined = Participation.objects.filter(activity=alone).values_list("joined_on")
    assert numbers(alone, Grain.NONE, "day") == Counter(joined)
    assert numbers(plain, Grain.NONE, "day") == {(None,): 50}


def test_nobody_is_twice_in_one_activity_and_all_are_those_who_were_made(held):
    UserFactory()
    made = set(people().values_list("pk", flat=True))
    assert len(made) == 60
    for activity in held:
        taking_part = list(Participation.objects.filter(activity=activity).values_list("person", flat=True))
        assert len(taking_part) == len(set(taking_part)) == 50
        assert made.issuperset(taking_part)
