"""Whom the team of an edition may see."""

import datetime as dt

import pytest

from courses.editions.actions import name_team_member
from courses.editions.enums import StaffRole
from courses.editions.models import EditionStaff
from learning.activities.actions import record_participation
from learning.activities.enums import ParticipationState
from learning.people.enums import Audience
from learning.people.models import User
from tests.factories.editions import EditionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_team_sees_those_who_take_part_in_its_edition_and_no_others():
    edition, other = EditionFactory.create_batch(2)
    tutor, stranger, theirs = UserFactory(), UserFactory(), UserFactory(audience=Audience.NOBODY)
    UserFactory(audience=Audience.NOBODY)
    on = dt.date(2022, 3, 1)
    record_participation(activity=edition.activity, person=theirs, state=ParticipationState.TAKING_PART, on=on)
    name_team_member(edition=edition, person=tutor, role=StaffRole.TUTOR, by=None)
    name_team_member(edition=other, person=stranger, role=StaffRole.TUTOR, by=None)
    assert theirs in User.objects.visible_to(tutor)
    assert set(User.objects.visible_to(stranger)) == {tutor, stranger}


def test_a_person_joins_a_team_once():
    edition, person = EditionFactory(), UserFactory()
    for _time in range(2):
        name_team_member(edition=edition, person=person, role=StaffRole.TUTOR, by=None)
    assert EditionStaff.objects.filter(edition=edition, user=person).count() == 1
