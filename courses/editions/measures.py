"""What is measured of the sessions of editions: meetings held on line, and the hours that people were in them."""

from django.db.models import Q, Sum
from django.utils import timezone

from courses.editions.enums import SessionKind
from courses.editions.models import Attendance, Session

MINUTES = 60


def meetings(activities, period):
    """Return how many live sessions were held: begun, ended and not cancelled."""
    return Session.objects.filter(_held(activities, period)).count()


def hours(activities, period):
    """Return the hours that people were in live sessions, all of theirs together."""
    found = Attendance.objects.filter(_held(activities, period, "session__"))
    return round((found.aggregate(total=Sum("minutes"))["total"] or 0) / MINUTES)


def _held(activities, period, way=""):
    told = {
        "edition__activity__in": activities.values("pk"),
        "kind": SessionKind.ONLINE,
        "cancelled_at": None,
        "ends_at__lte": timezone.now(),
    }
    if period.first:
        told["starts_at__date__gte"] = period.first
    if period.last:
        told["starts_at__date__lte"] = period.last
    return Q(**{f"{way}{name}": value for name, value in told.items()})
