import datetime as dt

import factory
from django.utils import timezone

from courses.editions.actions import keep_edition, open_space
from courses.editions.actions.enrolling import LEDGER
from courses.editions.enums import EnrolmentMode, EnrolmentState, StaffRole
from courses.editions.models import Edition, EditionStaff, Enrolment, Nomination
from learning.activities.actions import record_participation
from learning.activities.enums import ToldStatus
from tests.factories.catalog import CourseFactory
from tests.factories.people import InstitutionFactory, UserFactory


class EditionFactory(factory.django.DjangoModelFactory):
    """An edition held in October 2021, made by the action, so that its activity stands in the ledger.

    `partners`, `total` and `activity_fields` go to the action.
    """

    class Meta:
        model = Edition

    course = factory.SubFactory(CourseFactory)
    title = factory.LazyAttribute(lambda edition: edition.course.title)
    start = "2021-10"
    told_status = ToldStatus.HELD

    @classmethod
    def _create(cls, _model, **told):
        passed = {name: told.pop(name) for name in ("partners", "total", "activity_fields", "slug") if name in told}
        return keep_edition(fields=told, **passed)


def days_on(number):
    return (timezone.localdate() + dt.timedelta(days=number)).isoformat()


class OpenEditionFactory(EditionFactory):
    """An edition that begins in a month, which anybody may join: it has a space, as every edition opened here."""

    told_status = ""
    start = factory.LazyFunction(lambda: days_on(30))
    end = factory.LazyFunction(lambda: days_on(90))
    time_zone = "America/Montevideo"
    languages = ("es",)
    modality = "tutor-led"
    enrolment = EnrolmentMode.OPEN

    @classmethod
    def _create(cls, model, **told):
        edition = super()._create(model, **told | {"languages": list(told["languages"])})
        open_space(edition=edition)
        return edition


class RunningEditionFactory(OpenEditionFactory):
    """The same a month after it began; nobody joins any more."""

    start = factory.LazyFunction(lambda: days_on(-30))
    enrolment = EnrolmentMode.CLOSED


class NominationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nomination

    edition = factory.SubFactory(OpenEditionFactory)
    email = factory.Sequence(lambda n: f"colleague{n}@example.org")
    institution = factory.SubFactory(InstitutionFactory)


def enrolled(edition, person=None, *, state=EnrolmentState.ACCEPTED, **fields):
    """Put a person into an edition in a state, with the participation that goes with it; ask no rule."""
    person = person or UserFactory()
    participation = record_participation(
        activity=edition.activity, person=person, state=LEDGER[state], on=timezone.localdate()
    )
    return Enrolment.objects.create(edition=edition, person=person, participation=participation, state=state, **fields)


class EditionStaffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EditionStaff

    edition = factory.SubFactory(EditionFactory)
    user = factory.SubFactory(UserFactory)
    role = StaffRole.TUTOR
