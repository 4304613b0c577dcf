"""Addresses of the inside of editions, of one's own page and of the workbench."""

import uuid
from functools import partial

from courses.editions.models import Edition
from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, SIGN_IN, Row, everyone, first, only, signed_in

ONLY_THOSE_INSIDE = only(Role.ADMINISTRATOR)
AN_EDITION = partial(first, Edition, "slug", told_status="held")


def a_session_that_is_not():
    return [*AN_EDITION(), uuid.uuid4()]


NOBODY = everyone(ABSENT) | {"anonymous": SIGN_IN}
ROWS = {
    "editions:home": Row(ONLY_THOSE_INSIDE, AN_EDITION),
    "editions:people": Row(ONLY_THOSE_INSIDE, AN_EDITION),
    "editions:figures": Row(ONLY_THOSE_INSIDE, AN_EDITION),
    "editions:sessions": Row(ONLY_THOSE_INSIDE, AN_EDITION),
    "editions:session_new": Row(ONLY_THOSE_INSIDE, AN_EDITION),
    "editions:session": Row(NOBODY, a_session_that_is_not),
    "editions:session_edit": Row(NOBODY, a_session_that_is_not),
    "editions:session_cancel": Row(NOBODY | {Role.ADMINISTRATOR: ONLY_POST}, a_session_that_is_not),
    "editions:session_attendance": Row(NOBODY, a_session_that_is_not),
    "editions:session_calendar": Row(NOBODY, a_session_that_is_not),
    "editions:my": Row(signed_in()),
    "editions:calendar_renew": Row(signed_in(ONLY_POST)),
    "editions:workbench": Row(NOBODY),
    "calendar": Row(everyone(ABSENT), lambda: ["not-a-key"]),
}
