"""Questions about the meetings of networks: when they are, who comes, who was there."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from babel.dates import format_date, format_time
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Lower

from communities.networks.enums import Answer, Reach
from communities.networks.models import Meeting, Membership, Network, Presence, Rsvp
from learning.common.calendars import CANCEL, PUBLISH, CalendarEvent, written
from learning.common.formats import locale
from learning.common.prepared import Prepared
from learning.common.text import writable
from learning.common.zones import city_of, zone_named

OPENS = dt.timedelta(minutes=30)
PEOPLE_A_PAGE = 50
PAST_A_PAGE = 20
NAMES = 60
"""So many names of those who answered are told; of the others, how many they are."""
KEPT = dt.timedelta(days=180)
"""How long what is over stays in a calendar."""


@dataclass(frozen=True)
class Gathering:
    """A meeting at a moment, as one person sees it: `answer` is theirs."""

    meeting: Meeting
    now: dt.datetime
    answer: str = ""

    @property
    def cancelled(self):
        return self.meeting.cancelled_at is not None

    @property
    def over(self):
        return self.meeting.ends_at <= self.now

    @property
    def running(self):
        return not self.cancelled and self.meeting.starts_at <= self.now < self.meeting.ends_at

    @property
    def ahead(self):
        return not self.cancelled and self.now < self.meeting.starts_at

    @property
    def opens_at(self):
        return self.meeting.starts_at - OPENS

    @property
    def open(self):
        """Whether one may go into the room now."""
        return bool(self.meeting.room_id) and not self.cancelled and self.opens_at <= self.now and not self.over

    @cached_property
    def there(self):
        """The same hours as the meeting counts them, in words: wherever one reads, the group says these."""
        zone, words = zone_named(self.meeting.time_zone) or dt.UTC, locale()
        starts, ends = (one.astimezone(zone) for one in (self.meeting.starts_at, self.meeting.ends_at))
        day = format_date(starts.date(), "medium", locale=words)
        hours = (format_time(one, "short", tzinfo=zone, locale=words) for one in (starts, ends))
        return f"{day}, {'–'.join(hours)} · {city_of(zone)}"


def coming(network, now, user=None):
    """Return the meetings that are not over, soonest first, with what the person answered to each."""
    return _gathered(_coming(network, now), now, user)


@Prepared
def _coming(network, now):
    return Meeting.objects.filter(network=network, ends_at__gt=now).order_by("starts_at", "pk")


def past(network, now, page):
    """Return a page of the meetings that are over, the latest first."""
    found = Meeting.objects.filter(network=network, ends_at__lte=now).order_by("-starts_at", "-pk")
    shown = Paginator(found, PAST_A_PAGE).get_page(page)
    shown.object_list = _gathered(list(shown.object_list), now, None)
    return shown


def gathering(network, key, now, user=None):
    """Return the meeting of that key in this network, or None."""
    found = Meeting.objects.select_related("network", "room").filter(network=network, key=key).first()
    return found and _gathered([found], now, user)[0]


def _gathered(meetings, now, user):
    own = {}
    if user is not None and user.is_authenticated and meetings:
        own = dict(Rsvp.objects.filter(meeting__in=meetings, person=user).values_list("meeting", "answer"))
    return [Gathering(meeting, now, own.get(meeting.pk, "")) for meeting in meetings]


def answers(meeting, *, with_names):
    """Return how many gave each answer, and to those inside the names of the first ones."""
    numbers = dict(meeting.rsvps.order_by().values_list("answer").annotate(Count("pk")))
    names = _names(meeting) if with_names and numbers else {}
    return [
        {"answer": answer, "label": answer.label, "number": numbers.get(answer, 0), "names": names.get(answer, [])}
        for answer in Answer
    ]


def _names(meeting):
    inside = Membership.objects.inside().filter(network=meeting.network_id, person=OuterRef("person"))
    found = meeting.rsvps.filter(Exists(inside), person__is_active=True).select_related("person")
    names = {}
    for rsvp in found.order_by("answered_at", "pk")[: NAMES * len(Answer)]:
        names.setdefault(rsvp.answer, []).append(str(rsvp.person))
    return names


def attendance(meeting, query, page):
    """Return a page of the people of a meeting's network, by name, each with whether they are recorded as there."""
    here = Presence.objects.filter(meeting=meeting, membership=OuterRef("pk"))
    found = (
        Membership.objects.inside()
        .filter(network=meeting.network_id, person__is_active=True)
        .filter(person__name__icontains=writable(query).strip()[:100])
        .annotate(here=Exists(here))
        .select_related("person__institution")
        .order_by(Lower("person__name"), "pk")
    )
    return Paginator(found, PEOPLE_A_PAGE).get_page(page)


def attended(meeting):
    """Return how many were at a meeting."""
    return meeting.presences.count()


def event_of(meeting):
    """Return a meeting as a line of a calendar: never with the address of its room."""
    return CalendarEvent(
        uid=f"meeting-{meeting.key}",
        title=f"{meeting.title} · {meeting.network}",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=meeting.changed_at,
        view="networks:meeting",
        args=(meeting.network.slug, meeting.key),
        text=meeting.agenda,
        place=meeting.place,
        sequence=meeting.sequence,
        cancelled=meeting.cancelled_at is not None,
    )


def file_of(meeting):
    """Return the calendar file of one meeting; of a cancelled one, what takes it out of a calendar."""
    return written([event_of(meeting)], method=CANCEL if meeting.cancelled_at else PUBLISH)


def feed(network, now):
    """Return the calendar file of a network's meetings, for programs that ask again."""
    found = Meeting.objects.select_related("network").filter(network=network, ends_at__gt=now - KEPT)
    return written([event_of(meeting) for meeting in found], name=network.name)


def own_events(person, since):
    """Return the meetings of the networks that a person is in as events: a source of their own calendar."""
    inside = person.memberships.inside().values("network")
    found = Meeting.objects.select_related("network").filter(network__in=inside, ends_at__gt=since)
    return [event_of(meeting) for meeting in found]


def next_public(network, now):
    """Return the next meetings of a public network that are not cancelled."""
    found = Meeting.objects.filter(network=network, network__reach=Reach.PUBLIC, ends_at__gt=now, cancelled_at=None)
    return [Gathering(meeting, now) for meeting in found.order_by("starts_at", "pk")[:3]]


def visible_to(user):
    return Meeting.objects.filter(network__in=Network.objects.told_to(user))
