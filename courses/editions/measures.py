"""What is measured of the sessions of editions: meetings held on line, and the hours that people were in them."""

from django.db.models import Count, Q, Sum
from django.utils import timezone

from courses.editions.enums import SessionKind
from courses.editions.models import Attendance, Session
from learning.statistics.enums import FEWEST

MINUTES = 60


def meetings(activities, period):
    """Return how many live sessions were held: begun, ended and not cancelled."""
    return Session.objects.filter(_held(activities, period)).count()


def hours(activities, period):
    """Return the hours that people were in live sessions, all of theirs together."""
    return _hours(Attendance.objects.filter(_held(activities, period, "session__"))) or 0


def hours_of_many(activities, period):
    """Return the hours of the sessions that at least five people were in; None where there was none.

    A sum over all sessions would tell at a small one, by what it was before, how long one person was there.
    """
    many = (
        Session.objects.filter(_held(activities, period)).alias(people=Count("attendances")).filter(people__gte=FEWEST)
    )
    return _hours(Attendance.objects.filter(session__in=many))


def _hours(attendances):
    minutes = attendances.aggregate(total=Sum("minutes"))["total"]
    return minutes if minutes is None else round(minutes / MINUTES)


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
