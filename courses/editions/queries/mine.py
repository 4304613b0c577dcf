"""Questions about all the editions of one person."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from courses.editions.enums import State
from courses.editions.models import CalendarKey, Enrolment
from courses.editions.queries.home import steps
from courses.editions.queries.inside import insides, known, roles_of
from courses.editions.queries.told import Told, when
from courses.editions.registries import unread
from courses.editions.rules import INSIDE
from learning.common.prepared import Prepared

_enrolments = Prepared(lambda person: Enrolment.objects.filter(person=person).order_by("-applied_at", "pk"))
_calendar_key = Prepared(lambda person: CalendarKey.objects.filter(person=person).values_list("key"))

MOST = 6
"""Steps that are shown of all editions together."""


@dataclass(frozen=True)
class Own:
    """An edition of one's own, as it stands today."""

    inside: object
    state: State
    unread: int = 0

    @property
    def edition(self):
        return self.inside.edition

    @property
    def when(self):
        return when(self.edition)


@dataclass
class Mine:
    """All editions of a person by how they stand, what comes next in them, and what the person asked to join."""

    insides: list
    running: list = field(default_factory=list)
    coming: list = field(default_factory=list)
    ended: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    applications: list = field(default_factory=list)
    calendar_key: str = ""
    staffs: bool = False

    @property
    def several(self):
        """Whether what comes next has to say of which edition it is."""
        return len(self.running) + len(self.coming) > 1


def mine(user, now):
    """Return what one's own page shows, for one edition and for twenty in the same number of queries."""
    enrolments = _enrolments(user)
    found = insides(user, [one for one in enrolments if one.state in INSIDE])
    told = Mine(found, staffs=any(inside.roles for inside in found))
    news = _unread(found)
    today = timezone.localdate()
    for inside in found:
        own = Own(inside, inside.edition.state_at(today), news[inside.edition.pk])
        _shelf(told, own.state).append(own)
    told.steps = steps([own.inside for own in (*told.running, *told.coming)], now)[:MOST]
    told.applications = _applications(enrolments)
    told.calendar_key = next((key for (key,) in _calendar_key(user)), "")
    return told


def _applications(enrolments):
    """Return those that do not let the person in, each with its edition."""
    outside = [one for one in enrolments if one.state not in INSIDE]
    editions = known({one.edition_id for one in outside})
    for one in outside:
        one.edition = editions[one.edition_id]
    return outside


def _shelf(told, state):
    if state in {State.RUNNING, State.REPORTED, State.UNKNOWN}:
        return told.running
    return told.coming if state in {State.UPCOMING, State.ANNOUNCED} else told.ended


def _unread(found):
    news = Counter()
    for entry in unread.entries():
        news.update(entry(found))
    return news


def staffed(user):
    """Return the editions in whose team a person is, those that run first."""
    own, today = known(roles_of(user)).values(), timezone.localdate()
    return sorted(own, key=lambda edition: (edition.state_at(today) != State.RUNNING, edition.title))


def standing(editions):
    """Return how editions stand today, those that run first."""
    today = timezone.localdate()
    return sorted((Told(edition, edition.state_at(today)) for edition in editions), key=lambda one: one.rank)
