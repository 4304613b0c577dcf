from courses.editions.models.editions import Edition, EditionStaff
from courses.editions.models.enrolments import Enrolment, Nomination
from courses.editions.models.sessions import Attendance, CalendarKey, ModuleOpening, Session

__all__ = [
    "Attendance",
    "CalendarKey",
    "Edition",
    "EditionStaff",
    "Enrolment",
    "ModuleOpening",
    "Nomination",
    "Session",
]
