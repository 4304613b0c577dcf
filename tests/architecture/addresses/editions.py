"""Addresses of editions."""

from courses.editions.models import Edition
from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, SIGN_IN, Row, everyone, first, only, signed_in


def slug():
    return first(Edition, "slug")


# An edition of the record, into which nobody ever enrolled.
ENROLLING = {
    "editions:apply": Row(signed_in(ABSENT), slug),
    "editions:withdraw": Row(signed_in(ABSENT), slug),
    "editions:nominations": Row(signed_in(ABSENT), slug),
    "editions:take_back_nomination": Row(everyone(ONLY_POST) | {"anonymous": SIGN_IN}, lambda: [*slug(), 1]),
    "editions:enrolment": Row(only(Role.ADMINISTRATOR), slug),
    "editions:enrolment_export": Row(only(Role.ADMINISTRATOR), lambda: [*slug(), "csv"]),
}
ROWS = {**ENROLLING}
