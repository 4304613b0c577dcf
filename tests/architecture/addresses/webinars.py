"""Addresses of webinars and of the rooms they are held in."""

from functools import partial
from uuid import uuid4

from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, Row, everyone, first, only
from tests.factories.webinars import RunningWebinarFactory, asked
from videoconf.webinars.actions.recording import keep_transcript
from videoconf.webinars.models import Cycle

LEADS_ON = 302


def running():
    return [RunningWebinarFactory(pages=True).pk]


def going_on():
    return [RunningWebinarFactory(pages=True, begins=-10).pk]


def hidden():
    return [RunningWebinarFactory(pages=True, activity_fields={"public": False}).pk]


def own_link():
    """The link of a visitor who has no account: whoever is signed in is somebody else."""
    return [asked(RunningWebinarFactory(pages=True)).key]


LEADERS = only(Role.ADMINISTRATOR, Role.EDITOR, anonymous=ABSENT)


def said():
    webinar = RunningWebinarFactory(pages=True)
    keep_transcript(webinar=webinar, language="es", vtt="WEBVTT\n\n00:01.000 --> 00:02.000\nHola")
    return [webinar.pk, "es"]


EDITORS = only(Role.ADMINISTRATOR, Role.EDITOR, anonymous=ABSENT)
OF_A_VISITOR = everyone(403) | {"anonymous": "open"}

ROWS = {
    "webinars:feed": Row(everyone()),
    "webinars:calendar": Row(everyone()),
    "webinars:cycle": Row(everyone(), partial(first, Cycle, "slug")),
    "webinars:cycle_calendar": Row(everyone(), partial(first, Cycle, "slug")),
    "webinars:webinar": Row(everyone(LEADS_ON), running),
    "webinars:webinar_calendar": Row(everyone(), running),
    "webinars:register": Row(only(Role.ADMINISTRATOR, Role.EDITOR, anonymous=ABSENT), hidden),
    "webinars:attendance": Row(EDITORS, running),
    "webinars:attendance_list": Row(everyone(ABSENT), lambda: [*running(), uuid4()]),
    "webinars:transcript": Row(everyone(), said),
    "webinars:registered": Row(only(Role.ADMINISTRATOR, Role.EDITOR, Role.FIGURES, anonymous=ABSENT), running),
    "webinars:enter": Row(everyone(ONLY_POST), running),
    "webinars:ask": Row(everyone(ONLY_POST), running),
    "webinars:vote": Row(everyone(ONLY_POST), running),
    "webinars:withdraw": Row(everyone(ONLY_POST), running),
    "webinars:own_questions": Row(LEADERS, going_on),
    "webinars:question_changes": Row(LEADERS, going_on),
    "webinars:desk": Row(LEADERS, running),
    "webinars:desk_changes": Row(LEADERS, running),
    "webinars:own": Row(OF_A_VISITOR, own_link),
    "webinars:own_data": Row(everyone(ABSENT) | {"anonymous": "open"}, own_link),
    "webinars:own_erase": Row(everyone(ABSENT) | {"anonymous": "open"}, own_link),
    "webinars:confirm": Row(everyone(ONLY_POST), own_link),
    "webinars:take_back": Row(everyone(ONLY_POST), own_link),
    "rooms:dummy": Row(everyone(ABSENT)),
}
