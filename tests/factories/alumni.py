"""Cohorts that are over, and communities made of them."""

import uuid

from courses.alumni.actions import choose, found_community
from courses.alumni.enums import Choice
from courses.editions.actions import open_space
from courses.editions.enums import StaffRole
from tests.factories.editions import EditionFactory, EditionStaffFactory
from tests.factories.people import UserFactory

FIELDS = {"name": "Those of 2021", "purpose": "We go on.", "joining": "request", "reach": "members"}


def a_cohort(**edition):
    """Return the space of an edition that is over, and who leads it."""
    space = open_space(edition=EditionFactory(**{"languages": ["es"], **edition}))
    return space, EditionStaffFactory(edition=space.edition, user=UserFactory(), role=StaffRole.COORDINATOR).user


def a_founding(space, founder, *more, **told):
    """Return the community made of the editions of these spaces."""
    reach = {"reach": told.pop("reach")} if "reach" in told else {}
    editions = [space.edition, *(one.edition for one in more)]
    told = {"fields": FIELDS | reach, "by": founder, "key": uuid.uuid4()} | told
    return found_community(editions=editions, **told)


def says(founding, person, choice=Choice.JOIN):
    """Let somebody who was asked answer."""
    return choose(asked=founding.asked.get(person=person), choice=choice)
