"""What people are told of what their networks do: to those who are in them, as long as it holds."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.networks.enums import Doings
from communities.networks.models import Meeting, Membership, News
from learning.common.zones import city_of, zone_named
from learning.notifications.registries import Kind, kinds


def _when(data):
    """The moment as the meeting counts it: a letter does not know where it is read."""
    moment = dt.datetime.fromisoformat(data["starts_at"])
    zone = zone_named(data["time_zone"]) or dt.UTC
    told = f"{date_format(moment.astimezone(zone), 'DATETIME_FORMAT')} ({city_of(zone)})"
    return _("%(network)s · %(when)s") % {"network": data["network"], "when": told}


def _network(data):
    return data["network"]


def still_inside(notices):
    """Return the notices whose people are still in the network that they are about."""
    networks = {notice.data["id"] for notice in notices}
    inside = set(Membership.objects.inside().filter(network__in=networks).order_by().values_list("network", "person"))
    return [notice for notice in notices if (notice.data["id"], notice.person_id) in inside]


def _still_coming(notices):
    """The same, as long as the meeting is still to be held at that hour."""
    asked = {notice.data["meeting"] for notice in notices}
    coming = Meeting.objects.filter(key__in=asked, cancelled_at=None, ends_at__gt=timezone.now()).order_by()
    hours = {
        (str(key), starts.astimezone(dt.UTC).isoformat()) for key, starts in coming.values_list("key", "starts_at")
    }
    told = [notice for notice in notices if (notice.data["meeting"], notice.data["starts_at"]) in hours]
    return still_inside(told)


def _still_written(notices):
    """Those of minutes that are still there."""
    asked = {notice.data["meeting"] for notice in notices}
    written = Meeting.objects.filter(key__in=asked).exclude(minutes_html="").order_by()
    keys = {str(key) for key in written.values_list("key", flat=True)}
    return still_inside([notice for notice in notices if notice.data["meeting"] in keys])


def _still_told(notices):
    told = News.objects.filter(key__in={notice.data["news"] for notice in notices}).order_by()
    keys = {str(key) for key in told.values_list("key", flat=True)}
    return still_inside([notice for notice in notices if notice.data["news"] in keys])


def _add(doing, title, still, *, order, text=_when, sign="calendar"):
    told = Kind(label=doing.label, title=lambda data: title() % data, text=text, still=still, sign=sign)
    kinds.add(doing.value, told, order=order)


_add(Doings.MEETING_NEW, lambda: _("New meeting: %(title)s"), _still_coming, order=66)
_add(Doings.MEETING_CHANGED, lambda: _("The meeting “%(title)s” has changed"), _still_coming, order=67)
_add(Doings.MEETING_CANCELLED, lambda: _("The meeting “%(title)s” is cancelled"), still_inside, order=68)
_add(Doings.MEETING_SOON, lambda: _("The meeting “%(title)s” begins soon"), _still_coming, order=69)
_add(Doings.MINUTES, lambda: _("Minutes of “%(title)s”"), _still_written, order=70, text=_network, sign="file")
_add(Doings.NEWS, lambda: "%(title)s", _still_told, order=71, text=_network, sign="signal")
