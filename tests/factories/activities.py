"""The ledger: activities that were held, their recorded totals and who took part."""

import datetime as dt

import factory

from learning.activities.actions import record_participation
from learning.activities.enums import InvolvementRole, Kind, ParticipationState, ToldStatus
from learning.activities.models import Activity, Indicator, Involvement, RecordedTotal, RegisterLine
from learning.common.dates import PartialDate
from tests.factories.people import UserFactory


class ActivityFactory(factory.django.DjangoModelFactory):
    """An edition held from 1 March 2022; `start="2021-10"` gives a date as a record does, `start=""` none."""

    class Meta:
        model = Activity

    class Params:
        start = "2022-03-01"

    kind = Kind.EDITION
    title = factory.Sequence(lambda n: f"Activity {n}")
    told_status = ToldStatus.HELD
    starts_earliest = factory.LazyAttribute(lambda made: PartialDate.parse(made.start).first if made.start else None)
    starts_latest = factory.LazyAttribute(lambda made: PartialDate.parse(made.start).last if made.start else None)


class RecordedTotalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RecordedTotal

    activity = factory.SubFactory(ActivityFactory)
    participants = 20


class RegisterLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegisterLine

    activity = factory.SubFactory(ActivityFactory, kind=Kind.REGISTER, told_status="")
    register = "Register of 2020"
    role = "organized"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"9.{n}")


class InvolvementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Involvement

    activity = factory.SubFactory(ActivityFactory)
    name = factory.LazyAttribute(lambda made: made.institution.acronym if made.institution else "A body")
    institution = None
    role = InvolvementRole.PARTNER


def take_part(activity, number=1, *, state=ParticipationState.TAKING_PART, on=dt.date(2022, 3, 1), **person):
    """Let so many new people take part, through the action; gender, country and institution as given."""
    return [
        record_participation(activity=activity, person=UserFactory(**person), state=state, on=on)
        for _number in range(number)
    ]
