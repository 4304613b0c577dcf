from videoconf.webinars.views.public import (
    calendar,
    cycle,
    cycle_calendar,
    registered,
    webinar,
    webinar_calendar,
)
from videoconf.webinars.views.registering import confirm, enter, own, register, take_back

__all__ = [
    "calendar",
    "confirm",
    "cycle",
    "cycle_calendar",
    "enter",
    "own",
    "register",
    "registered",
    "take_back",
    "webinar",
    "webinar_calendar",
]
