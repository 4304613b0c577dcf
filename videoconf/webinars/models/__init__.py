from videoconf.webinars.models.facts import Cycle, Panelist, Webinar
from videoconf.webinars.models.materials import Material, Transcript
from videoconf.webinars.models.pages import WebinarIndexPage, WebinarPage
from videoconf.webinars.models.questions import Question, QuestionBoard, Vote
from videoconf.webinars.models.registrations import Attendance, PlatformTotal, Registration, RegistrationLetter

__all__ = [
    "Attendance",
    "Cycle",
    "Material",
    "Panelist",
    "PlatformTotal",
    "Question",
    "QuestionBoard",
    "Registration",
    "RegistrationLetter",
    "Transcript",
    "Vote",
    "Webinar",
    "WebinarIndexPage",
    "WebinarPage",
]
