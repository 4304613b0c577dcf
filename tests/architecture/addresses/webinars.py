"""Addresses of webinars and of the rooms they are held in."""

from functools import partial

from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, Row, everyone, first, only
from tests.factories.webinars import RunningWebinarFactory, asked
from videoconf.webinars.models import Cycle

LEADS_ON = 302


def running():
    return [RunningWebinarFactory(pages=True).pk]


def hidden():
    return [RunningWebinarFactory(pages=True, activity_fields={"public": False}).pk]


def own_link():
    """The link of a visitor who has no account: whoever is signed in is somebody else."""
    return [asked(RunningWebinarFactory(pages=True)).key]


OF_A_VISITOR = everyone(403) | {"anonymous": "open"}

ROWS = {
    "webinars:feed": Row(everyone()),
    "webinars:calendar": Row(everyone()),
    "webinars:cycle": Row(everyone(), partial(first, Cycle, "slug")),
    "webinars:cycle_calendar": Row(everyone(), partial(first, Cycle, "slug")),
    "webinars:webinar": Row(everyone(LEADS_ON), running),
    "webinars:webinar_calendar": Row(everyone(), running),
    "webinars:register": Row(only(Role.ADMINISTRATOR, Role.EDITOR, anonymous=ABSENT), hidden),
    "webinars:registered": Row(only(Role.ADMINISTRATOR, Role.EDITOR, Role.FIGURES, anonymous=ABSENT), running),
    "webinars:enter": Row(everyone(ONLY_POST), running),
    "webinars:own": Row(OF_A_VISITOR, own_link),
    "webinars:confirm": Row(everyone(ONLY_POST), own_link),
    "webinars:take_back": Row(everyone(ONLY_POST), own_link),
    "rooms:dummy": Row(everyone(ABSENT)),
}
