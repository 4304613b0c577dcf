"""What people are told of editions: their sessions."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.editions import decisions as decisions
from courses.editions.enums import SessionNews
from courses.editions.models import EditionStaff, Enrolment, Session
from learning.common.zones import city_of, zone_named
from learning.notifications.registries import Kind, kinds


def _when(data):
    """The moment as the edition counts it: a letter does not know where it is read."""
    moment = dt.datetime.fromisoformat(data["starts_at"])
    zone = zone_named(data["time_zone"]) or dt.UTC
    told = f"{date_format(moment.astimezone(zone), 'DATETIME_FORMAT')} ({city_of(zone)})"
    return _("%(edition)s · %(when)s") % {"edition": data["edition"], "when": told}


def still_inside(notices):
    """Return the notices whose people are still in the edition that they are about."""
    editions = {notice.data["edition_id"] for notice in notices}
    enrolled = Enrolment.objects.inside().filter(edition__in=editions).values_list("edition", "person")
    staff = EditionStaff.objects.filter(edition__in=editions).values_list("edition", "user")
    inside = {*enrolled, *staff}
    return [notice for notice in notices if (notice.data["edition_id"], notice.person_id) in inside]


def _still_coming(notices):
    """The same, as long as the session is still to be held at that hour."""
    asked = {notice.data["session"] for notice in notices}
    coming = Session.objects.filter(key__in=asked, cancelled_at=None, ends_at__gt=timezone.now())
    hours = {
        (str(key), starts.astimezone(dt.UTC).isoformat()) for key, starts in coming.values_list("key", "starts_at")
    }
    told = [notice for notice in notices if (notice.data["session"], notice.data["starts_at"]) in hours]
    return still_inside(told)


def _add(news, title, still=_still_coming):
    told = Kind(label=news.label, title=lambda data: title() % data, text=_when, still=still, sign="calendar")
    kinds.add(news.value, told, order=40)


_add(SessionNews.NEW, lambda: _("New session: %(title)s"))
_add(SessionNews.CHANGED, lambda: _("The session “%(title)s” has changed"))
_add(SessionNews.CANCELLED, lambda: _("The session “%(title)s” is cancelled"), still_inside)
_add(SessionNews.SOON, lambda: _("The session “%(title)s” begins soon"))
