"""Addresses of communities that grow out of cohorts. Who is asked, and what, is tested beside the views."""

from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, Row, only, signed_in
from tests.factories.alumni import a_cohort, a_founding
from tests.factories.discussions import a_member


def a_cohort_of_one():
    space, _lead = a_cohort()
    a_member(space)
    return [space.edition.slug]


def a_community():
    space, lead = a_cohort()
    a_member(space)
    return [a_founding(space, lead).key]


COORDINATES = only(Role.ADMINISTRATOR, Role.COORDINATOR)
ROWS = {
    "alumni:founding": Row(COORDINATES, a_cohort_of_one),
    "alumni:people": Row(COORDINATES, a_cohort_of_one),
    "alumni:choose": Row(signed_in(ABSENT), a_community),
    "alumni:undo": Row(only(Role.ADMINISTRATOR), a_community),
}
