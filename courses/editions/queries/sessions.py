"""Questions about the sessions of editions, and who was there."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from babel.dates import format_date, format_time
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.db.models.functions import Lower

from courses.editions.enums import SessionKind
from courses.editions.models import Attendance, Session
from courses.editions.registries import asked_once
from courses.editions.zones import zone_name, zone_of
from learning.common.formats import locale
from learning.common.keeping import kept_each
from learning.common.text import writable

JOINED_FROM = dt.timedelta(minutes=30)
"""How long before it begins the way into a live session is shown."""

ASKED_FOR = dt.timedelta(days=60)
"""How long after a session its attendance is asked for."""

PEOPLE_A_PAGE = 50
PAST_A_PAGE = 20


@dataclass(frozen=True)
class Meeting:
    """A session at a moment, for one person: `minutes` is how long they were there, None where that is not recorded."""

    session: Session
    edition: object
    now: dt.datetime
    minutes: int | None = None

    @property
    def opens_at(self):
        return self.session.starts_at - JOINED_FROM

    @property
    def cancelled(self):
        return self.session.cancelled_at is not None

    @property
    def over(self):
        return self.session.ends_at <= self.now

    @property
    def running(self):
        return not self.cancelled and self.session.starts_at <= self.now < self.session.ends_at

    @property
    def ahead(self):
        return not self.cancelled and self.now < self.session.starts_at

    @property
    def join_url(self):
        """The way in, from half an hour before it begins until it ends."""
        return self.session.join_url if not self.cancelled and self.opens_at <= self.now and not self.over else ""

    @property
    def online(self):
        return self.session.kind == SessionKind.ONLINE

    @cached_property
    def there(self):
        """The same hours as the edition counts them, in words: wherever one reads, the group says these."""
        zone, words = zone_of(self.edition), locale()
        starts = self.session.starts_at.astimezone(zone)
        day = format_date(starts.date(), "medium", locale=words)
        hours = (format_time(one, "short", tzinfo=zone, locale=words) for one in (starts, self.session.ends_at))
        return f"{day}, {'–'.join(hours)} · {zone_name(self.edition)}"

    @property
    def was_there(self):
        return bool(self.minutes)


@asked_once("coming")
def coming(insides, now):
    """Return the sessions that are not over of each edition, `{edition id: [Meeting]}`, soonest first."""
    editions = [inside.edition for inside in insides]
    told = {edition.pk: [] for edition in editions}
    for meeting in _meetings(editions, now):
        if not meeting.over:
            told[meeting.edition.pk].append(meeting)
    return told


def _meetings(editions, now):
    """Return all sessions of these editions, the earliest first: they are kept, because every home asks for them."""
    by_id = {edition.pk: edition for edition in editions}
    told = kept_each(("sessions",), by_id, _read)
    found = [Meeting(session, by_id[pk], now) for pk, sessions in told.items() for session in sessions]
    return sorted(found, key=lambda meeting: (meeting.session.starts_at, meeting.session.pk))


def _read(edition_ids):
    told = {pk: [] for pk in edition_ids}
    for session in Session.objects.filter(edition__in=edition_ids):
        told[session.edition_id].append(session)
    return told


def past(inside, now, page):
    """Return a page of the sessions that are over, the latest first, with the person's own attendance."""
    found = Session.objects.filter(edition=inside.edition, ends_at__lte=now).order_by("-starts_at", "-pk")
    own = Attendance.objects.filter(enrolment=inside.enrolment) if inside.enrolment else Attendance.objects.none()
    shown = Paginator(found.prefetch_related(Prefetch("attendances", own, to_attr="own")), PAST_A_PAGE).get_page(page)
    shown.object_list = [_own(session, inside, now) for session in shown.object_list]
    return shown


def meeting(inside, key, now):
    """Return the session of that key in this edition, or None."""
    session = Session.objects.filter(edition=inside.edition, key=key).first()
    if session is None:
        return None
    session.own = list(session.attendances.filter(enrolment=inside.enrolment)) if inside.enrolment else []
    return _own(session, inside, now)


def _own(session, inside, now):
    minutes = None
    if session.attendance_at and inside.enrolment:
        minutes = session.own[0].minutes if session.own else 0
    return Meeting(session, inside.edition, now, minutes)


def attendance(session, query, page):
    """Return a page of the people of a session's edition, by name, each with the minutes that are recorded."""
    rows = Attendance.objects.filter(session=session)
    found = (
        session.edition.enrolments.inside()
        .filter(person__name__icontains=writable(query).strip()[:100])
        .select_related("person", "person__institution")
        .prefetch_related(Prefetch("attendances", rows, to_attr="here"))
        .order_by(Lower("person__name"), "pk")
    )
    return Paginator(found, PEOPLE_A_PAGE).get_page(page)


def attended(session):
    """Return how many were at a session."""
    return session.attendances.count()


def without_attendance(editions, now):
    """Return the sessions of these editions that are over and of which nobody recorded who was there."""
    return [
        meeting
        for meeting in _meetings(editions, now)
        if now - ASKED_FOR < meeting.session.ends_at <= now
        and not meeting.cancelled
        and meeting.session.attendance_at is None
    ]
