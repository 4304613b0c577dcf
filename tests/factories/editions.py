import factory

from courses.editions.actions import keep_edition
from courses.editions.enums import StaffRole
from courses.editions.models import Edition, EditionStaff
from learning.activities.enums import ToldStatus
from tests.factories.catalog import CourseFactory
from tests.factories.people import UserFactory


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


class EditionStaffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EditionStaff

    edition = factory.SubFactory(EditionFactory)
    user = factory.SubFactory(UserFactory)
    role = StaffRole.TUTOR
