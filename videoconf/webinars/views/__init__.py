from videoconf.webinars.views.attending import attendance, attendance_list
from videoconf.webinars.views.desk import desk, desk_changes
from videoconf.webinars.views.public import (
    calendar,
    cycle,
    cycle_calendar,
    registered,
    webinar,
    webinar_calendar,
)
from videoconf.webinars.views.questions import ask, own_questions, question_changes, vote, withdraw
from videoconf.webinars.views.registering import confirm, enter, own, register, take_back
from videoconf.webinars.views.watching import transcript

__all__ = [
    "ask",
    "attendance",
    "attendance_list",
    "calendar",
    "confirm",
    "cycle",
    "cycle_calendar",
    "desk",
    "desk_changes",
    "enter",
    "own",
    "own_questions",
    "question_changes",
    "register",
    "registered",
    "take_back",
    "transcript",
    "vote",
    "webinar",
    "webinar_calendar",
    "withdraw",
]
