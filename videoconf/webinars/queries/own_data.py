"""What is kept of somebody who registered with an address alone, as they take it away."""

from videoconf.webinars.models.questions import Question
from videoconf.webinars.models.registrations import Attendance, Registration, RegistrationLetter

_OF_REGISTRATION = ("name", "email", "country", "institution_name", "gender", "language", "registered_at")
_OF_REGISTRATION += ("confirmed_at", "cancelled_at")
_PARTS = (
    ("questions", Question, ("name", "text", "asked_at", "answer")),
    ("attendances", Attendance, ("platform", "viewing", "minutes", "recorded_at")),
    ("letters", RegistrationLetter, ("kind", "state", "created_at", "sent_at")),
)


def data_of(registrations):
    """Return these registrations with all that hangs on them, as plain data."""
    told = []
    for row in registrations.select_related("webinar", "institution").order_by("pk"):
        one = {"webinar": row.webinar.title} | {name: _plain(getattr(row, name)) for name in _OF_REGISTRATION}
        one["institution"] = str(row.institution or row.institution_name)
        for name, model, fields in _PARTS:
            one[name] = list(model.objects.filter(registration=row).order_by("pk").values(*fields))
        told.append(one)
    return {Registration._meta.label: told}


def _plain(value):
    return value if value is None else str(value)
